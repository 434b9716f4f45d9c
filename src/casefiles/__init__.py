"""Case Files: encrypted, offline case records and briefing packs.

The map of rooms; imports only point down, and `poe rooms` proves it.

    __main__ → app            starts the window or a command, nothing else
    ui | cli                  the desk (PySide6) and the counter (click)
    services                  the verbs: one module per noun, plain functions
    vault press intake privacy   the drawer, the press, the mail room, the censor
    settings · i18n           every non-secret setting; words for screen and paper
    resources                 path_to("fonts/…") in wheel, checkout and bundle
    domain                    the meaning: frozen dataclasses and pure rules
"""

__version__ = "0.1.0"
