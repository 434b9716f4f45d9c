"""The language of a text: one of those offered, or none where the text is short or foreign."""

import pytest

from casefiles.intake.languages import OFFERED
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
