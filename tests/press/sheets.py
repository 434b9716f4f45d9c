"""Recovery sheets in English and Russian, with an invented code."""

from casefiles.domain.paper.sheet import SheetContent, SheetPart

CODE = "7K0M-4XQH-90ZT-B8VN-J3CE-0RWD-5GS1"
COMMANDS = (
    "unzip FILE.casebackup",
    "age -d -i recovery.age -o vault.tar vault.tar.age",
    "tar -xf vault.tar",
)

ENGLISH = SheetContent(
    language="en",
    title="Recovery sheet",
    lead="This code opens the vault, and every backup of it, when the passphrase is lost. Nobody "
    "else has it: not "
    "its makers, not your organisation. Whoever holds this sheet and the laptop holds everything "
    "in the vault.",
    code=CODE,
    code_note="Figures and capital letters only. The code has no letter I, L, O or U: what looks "
    "like O is a nought, "
    "drawn with a dot. The hyphens belong to it.",
    parts=(
        SheetPart(
            "How to keep it",
            (
                (
                    "Print it twice, or write it down twice by hand. Keep the two in two places, "
                    "never in the bag of the "
                    "laptop and never with the stick that carries the backups."
                ),
                (
                    "Do not photograph it, do not send it, do not type it into anything but the "
                    "program."
                ),
                (
                    "When a sheet is lost or was seen, make a new one in the program under "
                    "Backups. "
                    "The old code then no "
                    "longer opens the vault, but it still opens the backups made before."
                ),
            ),
        ),
        SheetPart(
            "In the program",
            (
                (
                    "On the page that asks for the passphrase choose “I have a recovery sheet”, "
                    "type "
                    "the code and set a new "
                    "passphrase. Capital letters and hyphens do not matter there."
                ),
            ),
        ),
        SheetPart(
            "By hand, without the program",
            (
                (
                    "With the public program age, version 1.0 or later, in a folder on an "
                    "encrypted "
                    "disk. When age asks for "
                    "a passphrase, type the code exactly as printed."
                ),
            ),
            COMMANDS,
        ),
    ),
    by_hand=("Date", "Kept at (a word only you understand)", "Checked on"),
    foot="This sheet names no vault and no person. Printed 22 November 2026.",
    issued_on="2026-11-22",
)

RUSSIAN = SheetContent(
    language="ru",
    title="Лист восстановления",
    lead="Этот код открывает хранилище и все его резервные копии, если парольная фраза утеряна. "
    "Больше его нет ни у "
    "кого: ни у создателей программы, ни у вашей организации. У кого есть этот лист и компьютер, "
    "у того есть всё "
    "содержимое хранилища.",
    code=CODE,
    code_note="Только цифры и заглавные латинские буквы. В коде нет букв I, L, O и U: то, что "
    "похоже на O, — это ноль, "
    "он напечатан с точкой. Дефисы входят в код.",
    parts=(
        SheetPart(
            "Как хранить",
            (
                (
                    "Напечатайте его дважды или дважды перепишите от руки. Храните в двух местах: "
                    "никогда не в сумке с "
                    "компьютером и никогда не вместе с носителем резервных копий."
                ),
                "Не фотографируйте, не пересылайте и не вводите его нигде, кроме программы.",
                (
                    "Если лист утерян или его видели чужие, сделайте новый в программе в разделе "
                    "«Резервные копии». Старый "
                    "код перестанет открывать хранилище, но копии, сделанные раньше, он открывать "
                    "будет."
                ),
            ),
        ),
        SheetPart(
            "В программе",
            (
                (
                    "На странице, где запрашивается парольная фраза, выберите «У меня есть лист "
                    "восстановления», введите код "
                    "и задайте новую фразу. Регистр букв и дефисы там не важны."
                ),
            ),
        ),
        SheetPart(
            "Вручную, без программы",
            (
                (
                    "С помощью общедоступной программы age версии 1.0 или новее, в папке на "
                    "зашифрованном диске. Когда age "
                    "спросит парольную фразу, введите код в точности как напечатано."
                ),
            ),
            COMMANDS,
        ),
    ),
    by_hand=("Дата", "Хранится (слово, понятное только вам)", "Проверено"),
    foot="На этом листе нет ни названия хранилища, ни имён. Напечатано 22 ноября 2026 года.",
    issued_on="2026-11-22",
)
