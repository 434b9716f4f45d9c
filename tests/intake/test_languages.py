"""The language of a text: one of those offered, or none where the text is short or foreign."""

import pytest

from casefiles.intake.languages import OFFERED, obvious
from casefiles.intake.reading import MailRoom

TEXTS = {
    "en": "The office has decided that his request for protection will be heard in the spring.",
    "ru": "Ведомство решило, что его прошение о защите будет рассмотрено весной этого года.",
    "uk": "Відомство вирішило, що його прохання про захист буде розглянуто навесні цього року.",
    "fr": "L'office a décidé que sa demande de protection serait examinée au printemps prochain.",
    "de": "Das Amt hat entschieden, dass sein Antrag auf Schutz im Frühling behandelt wird.",
    "kk": "Мекеме оның қорғау туралы өтініші көктемде қаралатынын шешті және хабарлады.",
    "hy": "Գրասենյակը որոշել է, որ նրա պաշտպանության խնդրանքը կքննվի գարնանը։",
    "ka": "უწყებამ გადაწყვიტა, რომ მისი თხოვნა დაცვის შესახებ გაზაფხულზე განიხილება",
    "tr": "Daire, koruma talebinin ilkbaharda görüşülmesine karar verdi ve bunu bildirdi.",
    "pl": "Urząd postanowił, że jego wniosek o ochronę zostanie rozpatrzony wiosną tego roku.",
    "es": "La oficina ha decidido que su solicitud de protección será examinada en primavera.",
    "it": "L'ufficio ha deciso che la sua richiesta di protezione sarà esaminata in primavera.",
    "ar": "قرر المكتب أن طلبه للحماية سوف ينظر فيه في الربيع القادم من هذا العام",
    "fa": "اداره تصمیم گرفت که درخواست او برای حمایت در بهار امسال بررسی خواهد شد",
}


def test_every_offered_language_is_tried() -> None:
    assert set(TEXTS) == OFFERED


@pytest.mark.parametrize("language", TEXTS)
def test_a_language_is_told_by_one_sentence(room: MailRoom, language: str) -> None:
    assert room.read_bytes("a.txt", TEXTS[language].encode()).language == language


@pytest.mark.parametrize(
    "text",
    [
        "Hello there",
        "Да, конечно",
        "1234 5678 9012 " * 20,
        "Virasto on päättänyt, että hänen suojelupyyntönsä käsitellään keväällä tänä vuonna.",
        "O gabinete decidiu que o seu pedido de proteção será apreciado na primavera deste ano.",
        "该办公室决定于今年春天审理他的保护申请，并将结果通知他本人以及他的代理人。" * 2,
    ],
)
def test_a_short_or_foreign_text_has_no_language(room: MailRoom, text: str) -> None:
    assert room.read_bytes("a.txt", text.encode()).language == ""


LONGER = {
    "en": "Everyone has the right to seek and to enjoy in other countries asylum from persecution. "
    "This right may not be invoked in the case of prosecutions that are not political at all. ",
    "ru": "Каждый человек имеет право искать убежища от преследования в других странах и "
    "пользоваться этим убежищем. Это право не может быть использовано в случае, если он был "
    "не в опасности, как это было сказано при рассмотрении дела в суде. ",
    "uk": "Кожна людина має право шукати притулку від переслідувань в інших країнах і "
    "користуватися цим притулком. Це право не може бути використане у тому випадку, якщо її "
    "не переслідували, як це було сказано під час розгляду справи в суді. ",
    "fr": "Devant la persécution, toute personne a le droit de chercher asile et de bénéficier de "
    "l'asile en d'autres pays. Ce droit ne peut être invoqué dans le cas de poursuites qui sont "
    "réellement fondées sur un crime et qui ne sont pas du tout politiques. ",
    "de": "Jeder hat das Recht, in anderen Ländern vor Verfolgung Asyl zu suchen und zu genießen. "
    "Dieses Recht kann nicht in Anspruch genommen werden, wenn die Verfolgung auf einem Verbrechen "
    "beruht, das nicht von der Politik ist und auch nicht für sich steht. ",
}
NEIGHBOURS = {
    "pt": "Toda a pessoa sujeita a perseguição tem o direito de procurar e de beneficiar de asilo "
    "em outros países. Este direito não pode ser invocado no caso de processo. ",
    "nl": "Een ieder heeft het recht om in andere landen asiel te zoeken en te genieten tegen "
    "vervolging. Op dit recht kan geen beroep worden gedaan in geval van strafvervolgingen. ",
    "bg": "Всеки човек има право да търси и да получи убежище в други страни от преследване. "
    "Това право не може да се упражнява, когато е за престъпление, което не е политическо. ",
    "be": "Кожны чалавек мае права шукаць прытулку ад праследавання ў іншых краінах і карыстацца "
    "гэтым прытулкам. Гэтае права не можа быць скарыстана ў выпадку праследавання. ",
    "ky": "Ар бир адам куугунтуктан башка өлкөлөрдөн башпаана издөөгө жана бул баш калкалоочу "
    "жайдан пайдаланууга укуктуу. Бул укук чындыгында саясий эмес кылмышка колдонулбайт. ",
}


@pytest.mark.parametrize("language", LONGER)
def test_a_longer_text_shows_its_language_openly(language: str) -> None:
    assert obvious(LONGER[language] * 4) == language


@pytest.mark.parametrize("neighbour", NEIGHBOURS)
def test_a_neighbour_of_a_language_is_not_taken_for_it(room: MailRoom, neighbour: str) -> None:
    text = NEIGHBOURS[neighbour] * 4
    assert obvious(text) == ""
    assert room.read_bytes("a.txt", text.encode()).language == ""


@pytest.mark.parametrize("language", sorted(OFFERED))
def test_the_model_agrees_with_what_is_obvious(room: MailRoom, language: str) -> None:
    text = LONGER.get(language, TEXTS[language]) * 4
    assert room.read_bytes("a.txt", text.encode()).language == language
    assert obvious(text) in ("", language)


def test_words_in_two_languages_are_not_obvious() -> None:
    assert obvious((LONGER["en"] + LONGER["fr"]) * 4) == ""
