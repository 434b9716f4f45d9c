"""Searching: every form of a word, spelling variants, phrases, and the order of hits."""

from dataclasses import replace

import pytest

from casefiles.domain.attachment import Attachment
from casefiles.domain.case.case import Case
from casefiles.domain.case.event import Event
from casefiles.domain.case.listing import CaseFilter
from casefiles.domain.changes import Kind
from casefiles.domain.errors import RecordNotFound
from casefiles.domain.fields import SILENCES
from casefiles.domain.library.listing import SourceFilter
from casefiles.domain.library.passage import Passage
from casefiles.domain.library.source import Source
from casefiles.domain.records import TYPES, registry
from casefiles.domain.search import SearchAnswer, SearchHit
from casefiles.vault import search
from casefiles.vault.case_lists import list_cases
from casefiles.vault.drawer import Drawer
from casefiles.vault.search import find
from casefiles.vault.source_lists import list_sources
from casefiles.vault.vault import Vault


def case_of_words(number: int, narrative: str) -> Case:
    return Case(id=f"c{number}", reference=f"REF{number}", narrative=narrative)


def keep(vault: Vault, *narratives: str) -> None:
    with vault.writing("add-case") as drawer:
        for number, narrative in enumerate(narratives):
            drawer.add(case_of_words(number, narrative))


def remove_then_fail(drawer: Drawer) -> None:
    drawer.remove(Kind.CASE, "c0")
    drawer.remove(Kind.CASE, "nobody")


def found(vault: Vault, query: str) -> set[str]:
    return {hit.id for hit in find(vault.reading(), query).hits}


def marked(hit: SearchHit) -> list[str]:
    return [hit.snippet[start:end] for start, end in hit.marks]


@pytest.mark.parametrize("query", ["deserters", "deserted", "desertion", "desert", "DESERTING"])
def test_any_form_of_an_english_word_finds_all_its_forms(vault: Vault, query: str) -> None:
    keep(
        vault, "They desert.", "A deserter.", "Two deserters.", "He deserted.", "On deserting,",
        "The desertion", "A dessert is served.",
    )  # fmt: skip
    assert found(vault, query) == {f"c{number}" for number in range(6)}


def test_a_russian_noun_finds_its_inflections_and_not_its_derivations(vault: Vault) -> None:
    keep(
        vault, "дезертир", "дезертира", "дезертиру", "дезертиром", "о дезертире", "дезертиры",
        "дезертиров", "дезертирам", "дезертирами", "о дезертирах", "дезертирство", "десерт",
    )  # fmt: skip
    assert found(vault, "дезертиры") == {f"c{number}" for number in range(10)}


def test_a_ukrainian_noun_finds_its_inflections(vault: Vault) -> None:
    keep(
        vault, "біженець", "біженця", "біженцю", "біженцем", "біженці", "біженців", "біженцям",
        "біженцями", "біженцях", "біг", "бік",
    )  # fmt: skip
    assert found(vault, "біженець") == {f"c{number}" for number in range(9)}


def test_german_and_french_words_are_stemmed_in_their_language(vault: Vault) -> None:
    keep(
        vault,
        "Der Soldat ist nicht mit den Fahnenflüchtigen auf der Flucht",
        "Les déserteurs sont dans le pays et ne se rendent pas",
    )
    for query, best in [("Fahnenflüchtiger", "c0"), ("déserteur", "c1"), ("deserteur", "c1")]:
        assert find(vault.reading(), query).hits[0].id == best


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("приём", "прием"),
        ("прием", "ПРИЁМ"),
        ("Hauptstraße", "HAUPTSTRASSE"),
        ("їжак", "ї\u0436ак".replace("ї", "і\u0308")),
        ("і\u0308жак", "їжак"),
        ("п’ять", "п'ять"),
        ("пʼять", "п’ять"),
        ("дезерти\u0301р", "дезертир"),
        ("the soldier\u2019s boots", "soldier"),
        ("le droit d'asile", "asile"),
        ("l’asile", "l'asile"),
        ("zero\u200bwidth", "zerowidth"),
        ("soft\u00adhyphen", "softhyphen"),
        ("oﬃce", "office"),
        ("İstanbul", "istanbul"),
        ("脱走兵の庇護", "走兵"),
        ("٢٠٢٣", "2023"),
    ],
)
def test_spelling_variants_find_each_other(vault: Vault, text: str, query: str) -> None:
    keep(vault, text, "something else")
    assert found(vault, query) == {"c0"}


def test_short_i_is_a_letter_of_its_own(vault: Vault) -> None:
    keep(vault, "мой", "мои")
    assert found(vault, '"мой"') == {"c0"}


def test_several_words_must_all_be_there(vault: Vault) -> None:
    keep(vault, "asylum for soldiers", "asylum", "soldiers")
    assert found(vault, "soldier asylum") == {"c0"}


def test_words_in_quotes_are_found_as_written_and_in_order(vault: Vault) -> None:
    keep(vault, "leave to remain", "to remain on leave", "leaves to remain", "Leave, to REMAIN!")
    assert found(vault, '"leave to remain"') == {"c0", "c3"}
    assert found(vault, "„leave to remain“") == {"c0", "c3"}
    assert found(vault, '"leave"') == {"c0", "c1", "c3"}


def test_a_star_finds_what_begins_so_from_two_letters_on(vault: Vault) -> None:
    keep(vault, "дезертирство", "дезинформация", "де", "a", "asylum")
    assert found(vault, "дез*") == {"c0", "c1"}
    assert found(vault, "де*") == {"c0", "c1", "c2"}
    assert found(vault, "a*") == {"c3"}


def test_a_case_is_found_by_its_reference_however_it_is_typed(vault: Vault) -> None:
    with vault.writing("add-case") as drawer:
        drawer.add(Case(id="a", reference="K7M4-2QXH"))
        drawer.add(Case(id="b", reference="9NP9-J72E"))
    assert found(vault, "9NP9-J72E") == {"b"}
    assert found(vault, "9np9j72e") == {"b"}


def test_the_word_as_typed_ranks_before_its_other_forms(vault: Vault) -> None:
    filler = "one two three four five six"
    keep(vault, f"deserted {filler}", f"deserters {filler}", f"deserting {filler}")
    assert find(vault.reading(), "deserters").hits[0].id == "c1"
    assert find(vault.reading(), "deserting").hits[0].id == "c2"


def test_words_for_the_same_in_another_language_come_after_all_direct_hits(vault: Vault) -> None:
    keep(
        vault,
        "The deserters are on the run and will be in the country, deserters all",
        "Дезертиры бежали, " + "и много других слов, " * 30,
        "Они выехали в другую страну",
    )
    answer = find(vault.reading(), "дезертир")
    assert [hit.id for hit in answer.hits] == ["c1", "c0"]
    assert answer.total == 2
    assert marked(answer.hits[1])[0] == "deserters"


def test_synonyms_stay_out_of_the_same_language(vault: Vault) -> None:
    keep(vault, "дезертирство", "Они выехали")
    assert found(vault, "дезертир") == set()


def test_the_snippet_is_the_original_text_with_its_words_marked(vault: Vault) -> None:
    text = "Начало. " * 60 + "Он был ДЕЗЕРТИ\u0301РОМ, и приём — в Straße 5. " + "Конец. " * 60
    keep(vault, text)
    (hit,) = find(vault.reading(), "дезертир straße").hits
    assert marked(hit) == ["ДЕЗЕРТИ\u0301РОМ", "Straße"]
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert hit.snippet.strip("…") in text
    assert len(hit.snippet) <= 170


def test_the_snippet_shows_the_place_where_most_words_stand(vault: Vault) -> None:
    text = "asylum " + "padding " * 80 + "asylum for soldiers " + "padding " * 80
    keep(vault, text)
    (hit,) = find(vault.reading(), "soldiers asylum").hits
    assert marked(hit) == ["asylum", "soldiers"]


def test_a_hit_in_a_part_names_the_case_or_source_to_open(vault: Vault) -> None:
    with vault.writing("import") as drawer:
        drawer.add(Case(id="c", reference="K7M4-2QXH"))
        drawer.add(Event(id="e", case_id="c", detail="He deserted in August"))
        drawer.add(Source(id="s", title="A report"))
        drawer.add(Passage(id="p", source_id="s", quote="those who deserted"))
        drawer.add(Attachment(id="a", owner_kind="source", owner_id="s", name="deserted.pdf"))
    hits = {hit.id: hit for hit in find(vault.reading(), "deserted").hits}
    assert {name: hit.home_id for name, hit in hits.items()} == {"e": "c", "p": "s", "a": "s"}
    assert hits["e"].title == "K7M4-2QXH"
    assert hits["p"].title == "A report"


def test_kinds_narrow_the_answer(vault: Vault) -> None:
    with vault.writing("import") as drawer:
        drawer.add(case_of_words(1, "deserted"))
        drawer.add(Source(id="s", title="Deserted"))
    answer = find(vault.reading(), "deserters", kinds=[Kind.SOURCE])
    assert [(hit.kind, hit.id) for hit in answer.hits] == [(Kind.SOURCE, "s")]
    assert answer.total == 1


def test_the_full_text_of_a_source_is_searched_with_its_fields(vault: Vault) -> None:
    with vault.writing("add-source") as drawer:
        drawer.add(Source(id="s", title="Guide", author="Michel"))
        drawer.set_text("s", "Asylum for deserters.\n" * 3)
    assert found(vault, "michel deserter") == {"s"}
    with vault.writing("edit-source") as drawer:
        drawer.replace(replace(drawer.get(Kind.SOURCE, "s"), author="Nobody"))
    assert found(vault, "michel deserter") == set()
    assert found(vault, "nobody deserter") == {"s"}


def test_an_edit_and_a_removal_are_seen_at_once_and_undone_with_the_transaction(
    vault: Vault,
) -> None:
    keep(vault, "deserters")
    with vault.writing("edit-case") as drawer:
        drawer.replace(case_of_words(0, "conscripts"))
    assert found(vault, "deserters") == set()
    with pytest.raises(RecordNotFound), vault.writing("remove-case") as drawer:
        remove_then_fail(drawer)
    assert found(vault, "conscripts") == {"c0"}
    with vault.writing("remove-case") as drawer:
        drawer.remove(Kind.CASE, "c0")
    assert find(vault.reading(), "conscripts") == SearchAnswer((), 0, exact=True)


def test_no_restricted_field_of_any_kind_is_found(vault: Vault) -> None:
    restricted = [
        (kind, name)
        for kind in TYPES
        for name, spec in registry(kind).items()
        if spec.restricted or not spec.searched
    ]
    case = Case(id="c", reference="K7M4-2QXH", reached_front="zyzzogeton", caseworker="qqqq")
    with vault.writing("add-case") as drawer:
        drawer.add(case)
    assert (Kind.CASE, "reached_front") in restricted
    assert found(vault, "zyzzogeton") == set()
    assert found(vault, "qqqq") == set()
    assert found(vault, SILENCES[0]) == set()


def test_beyond_the_limit_the_newest_are_ranked_and_the_answer_says_so(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "RANKED", 3)
    keep(vault, *["deserters"] * 5)
    answer = find(vault.reading(), "deserters")
    assert {hit.id for hit in answer.hits} == {"c2", "c3", "c4"}
    assert (answer.total, answer.exact) == (3, False)
    assert find(vault.reading(), "ref1") == find(vault.reading(), "REF1")


def test_the_limit_cuts_hits_and_not_the_total(vault: Vault) -> None:
    keep(vault, *["deserters"] * 5)
    answer = find(vault.reading(), "deserters", limit=2)
    assert len(answer.hits) == 2
    assert (answer.total, answer.exact) == (5, True)
    assert [hit.rank for hit in answer.hits] == [1, 2]


def test_lists_are_filtered_by_words_of_a_case_and_of_its_parts_while_typing(vault: Vault) -> None:
    with vault.writing("import") as drawer:
        for number, narrative in enumerate(["дезертиры", "призывники", ""]):
            drawer.add(case_of_words(number, narrative))
        drawer.add(Event(id="e", case_id="c2", detail="дезертировал"))
        drawer.add(Source(id="s", title="Отчёт"))
        drawer.add(Passage(id="p", source_id="s", quote="дезертиров"))
    reader = vault.reading()
    assert list_cases(reader, CaseFilter(text="дезер")).total == 2
    assert list_cases(reader, CaseFilter(text="призывник")).total == 1
    assert list_cases(reader, CaseFilter(text="  ")).total == 3
    assert list_sources(reader, SourceFilter(text="дезертир")).total == 1
    assert list_sources(reader, SourceFilter(text="нет")).total == 0
