"""Set everything up and run: `python packaging/dev.py run` or `python packaging/dev.py test`.

Needs nothing but Python 3.11 or newer. The environment lies in .venv beside pyproject.toml; it is
made from the lock files, checked at every start, and made again when it is damaged.

    run [FOLDER] [--no-window]   start the program on example cases; arguments are passed on
    test                         run everything CI runs
    setup                        only make the environment of `test`
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "casefiles-ready.txt"
LOCKS = {"run": "requirements.lock", "test": "requirements-dev.lock"}
NEEDED = (3, 11)

READY, STALE, BROKEN = "ready", "stale", "broken"

# What PySide6's wheels link to and Debian's minimal system lacks (found with ldd).
OFFSCREEN = (
    "libegl1 libgl1 libxkbcommon0 libfontconfig1 libfreetype6 libdbus-1-3 libx11-6 libglib2.0-0 "
    "libzstd1 zlib1g"
)
SCREEN = (
    "libxkbcommon-x11-0 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 "
    "libxcb-randr0 libxcb-render-util0 libxcb-render0 libxcb-shape0 libxcb-shm0 libxcb-sync1 "
    "libxcb-util1 libxcb-xfixes0 libxcb-xkb1"
)
# Second readers of what the program writes, a screen without a monitor, a message bus of a desktop,
# and faults on order.
TOOLS = (
    "poppler-utils age sqlcipher sqlite3 unzip strace util-linux mount e2fsprogs faketime xvfb "
    "xauth fonts-dejavu-core dbus"
)


# --- packages of the system ----------------------------------------------------------------


def wanted_packages(job: str) -> list[str]:
    """Return the Debian packages that `job` ("run" or "test") cannot do without."""
    names = f"{OFFSCREEN} {SCREEN}".split()
    if job == "test":
        names += TOOLS.split()
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        names.append("python3-venv")
    return names


def installed_packages() -> set[str]:
    """Return what dpkg has, by name and by what a package provides (t64 twins, for example)."""
    form = "${db:Status-Status}\t${Package}\t${Provides}\n"
    command = ["dpkg-query", "-W", "-f", form]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    return names_in(answer.stdout)


def names_in(listing: str) -> set[str]:
    """Read dpkg-query's listing: status, package and provided names, one package a line."""
    names: set[str] = set()
    for line in listing.splitlines():
        status, package, provides = line.split("\t")
        if status == "installed":
            names.add(package)
            names.update(part.split()[0] for part in provides.split(",") if part.strip())
    return names


def settle_system(job: str) -> None:
    """Install missing system packages where that is possible; say what is missing elsewhere."""
    if shutil.which("dpkg-query") is None or shutil.which("apt-get") is None:
        return  # not Debian: the wheels bring everything but a desktop, and that is there
    present = installed_packages()
    missing = [name for name in wanted_packages(job) if name not in present]
    if not missing:
        return
    if os.geteuid() != 0:
        names = " ".join(missing)
        say(f"System packages are missing; an administrator adds them: apt-get install {names}")
        return
    say(f"Installing system packages: {' '.join(missing)}")
    if not install_packages(missing):
        say("The system's package manager failed; going on with what is there.")


def install_packages(names: list[str]) -> bool:
    """Ask apt for `names`, without a question and without their recommendations."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-qq", "-y", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3"]
    steps = [[*apt, "update"], [*apt, "install", "--no-install-recommends", *names]]
    return all(
        subprocess.run(
            step, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False
        ).returncode
        == 0
        for step in steps
    )


# --- the environment -----------------------------------------------------------------------


def venv_python() -> Path:
    """Return the interpreter inside the environment."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def base_python() -> str:
    """Return the interpreter to make the environment with: never the environment's own."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def fingerprint(job: str) -> str:
    """Return what the environment of `job` is made from, as one hash."""
    digest = hashlib.sha256(sys.version.encode())
    for file in (ROOT / "packaging" / LOCKS[job], ROOT / "pyproject.toml"):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def contents() -> set[str]:
    """Return the names of what lies in the environment, without version numbers."""
    folders = [
        *VENV.glob("lib/python*/site-packages"),
        *VENV.glob("Lib/site-packages"),
        *VENV.glob("bin"),
        *VENV.glob("Scripts"),
    ]
    names = {entry.name for folder in folders for entry in folder.iterdir()}
    names.discard("__pycache__")
    ending = ".dist-info"
    return {n.partition("-")[0] + ending if n.endswith(ending) else n for n in names}


def condition(job: str) -> str:
    """Return READY, STALE (complete, but of other versions) or BROKEN.

    The stamp is written last and removed first, so an environment without one was never finished.
    One of a checkout that has moved is broken too: its scripts name the old place.
    """
    try:
        made_for, place, *names = STAMP.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return BROKEN
    if place != str(ROOT) or not set(names) <= contents() or not interpreter_matches():
        return BROKEN
    # The environment of the tests holds everything that running needs.
    return READY if made_for in {fingerprint(job), fingerprint("test")} else STALE


def interpreter_matches() -> bool:
    """Say whether the environment's interpreter starts and is of our version."""
    command = [str(venv_python()), "-I", "-c", "import sys; print(sys.version)"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and answer.stdout.strip() == sys.version.strip()


def settle_environment(job: str) -> None:
    """Make, repair or update .venv, or leave it when nothing has changed."""
    state = condition(job)
    if state == READY:
        return
    if STAMP.exists():
        STAMP.unlink()
    uv = find_uv()
    try:
        fill(job, uv, afresh=state == BROKEN)
    except subprocess.CalledProcessError:
        if uv is None:
            raise
        say("uv could not do it; trying again with pip.")  # it reads no pip.conf, for example
        fill(job, None, afresh=True)
    lines = [fingerprint(job), str(ROOT), *sorted(contents())]
    STAMP.write_text("\n".join(lines) + "\n", encoding="utf-8")


def fill(job: str, uv: str | None, *, afresh: bool) -> None:
    """Install what `job` needs, into a new environment if `afresh`."""
    if afresh:
        say("Making the environment in .venv; this can take a minute.")
        if VENV.is_dir() and not VENV.is_symlink():
            shutil.rmtree(VENV)
        else:
            VENV.unlink(missing_ok=True)
        make_venv(uv)
    else:
        say("Bringing the environment in .venv up to date.")
    install(job, uv)


def find_uv() -> str | None:
    """Return uv when it is there and works (a shim may be on PATH without the program)."""
    uv = shutil.which("uv")
    if uv is None:
        return None
    works = subprocess.run([uv, "--version"], capture_output=True, check=False).returncode == 0
    return uv if works else None


def make_venv(uv: str | None) -> None:
    """Make an empty environment for the Python that runs this file."""
    if uv is not None:
        call([uv, "venv", "--quiet", "--python", base_python(), str(VENV)])
        return
    try:
        call([base_python(), "-m", "venv", str(VENV)])
    except subprocess.CalledProcessError:
        sys.exit(
            "Python's venv module is missing or damaged; on Debian it is the package python3-venv,"
            " and this command installs it when an administrator runs it."
        )


def install(job: str, uv: str | None) -> None:
    """Install the locked packages with their hashes, then the program itself from this checkout."""
    lock = ROOT / "packaging" / LOCKS[job]
    python = str(venv_python())
    if uv is not None:
        pip = [uv, "pip", "install", "--quiet", "--python", python]
    else:
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    env = {**os.environ, "UV_COMPILE_BYTECODE": "1", "PIP_NO_INPUT": "1"}
    call([*pip, "--require-hashes", "-r", str(lock)], env)
    call([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], env)


# --- the commands --------------------------------------------------------------------------


def call(command: list[str], env: dict[str, str] | None = None) -> None:
    """Run a step of the set-up; raise CalledProcessError when it fails."""
    subprocess.run(command, env=env, cwd=ROOT, stdin=subprocess.DEVNULL, check=True)


def say(sentence: str) -> None:
    """Tell what is going on, beside what the program itself prints."""
    print(sentence, file=sys.stderr, flush=True)


def run(arguments: list[str]) -> int:
    """Start the program on example cases; return its exit code."""
    # -P: a folder of foreign files that happens to be the current one must not be imported from.
    command = [str(venv_python()), "-P", "-m", "casefiles", "demo", *arguments]
    return subprocess.run(command, check=False).returncode


def test() -> int:
    """Run `poe check`, whose last step is pytest; return its exit code."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [str(venv_python()), "-m", "poethepoet", "check"]
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode


def main(words: list[str]) -> int:
    """Read the command line, settle everything, do the job."""
    job, arguments = (words[0], words[1:]) if words else ("", [])
    if job not in {"run", "test", "setup"} or (arguments and job != "run"):
        say(__doc__ or "")
        return 0 if job in {"-h", "--help"} else 2
    needs = "run" if job == "run" else "test"
    settle_system(needs)
    try:
        settle_environment(needs)
    except subprocess.CalledProcessError as error:
        say(f"The set-up stopped at: {' '.join(error.cmd)}")
        say("Once the network or the disk is back, the same command begins again.")
        return 1
    if job == "setup":
        return 0
    return run(arguments) if job == "run" else test()


if __name__ == "__main__":
    if sys.version_info < NEEDED:
        sys.exit("Case Files needs Python %d.%d or newer." % NEEDED)  # noqa: UP031
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
