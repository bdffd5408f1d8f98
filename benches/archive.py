#!/usr/bin/env python3
"""archive.py EXPORTER TEXTS FOLDER [--articles N] [--kills K]: an archive of N articles exported, exported again, changed, and killed.

TEXTS is a folder of Markdown in any languages, one text a file; the articles are made of its paragraphs and those of the example
collection, always alike. Told are wall and processor time and the peak of memory of each run, memory as the first run goes on, and whether
outputs of a run that was killed K times and then completed are those of the undisturbed one, byte for byte. Exit status 1 if they are not.
"""
import argparse
import filecmp
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
COLLECTION = os.path.join(HERE, "..", "examples", "collection")
WORDS = 1500


def texts(folders):
    """The running paragraphs of every text, by language as its front matter or its name says."""
    found = {}
    for folder in folders:
        for root, _, names in sorted(os.walk(folder)):
            for name in sorted(names):
                if not name.endswith(".md") or name == "NOTE.md":
                    continue
                with open(os.path.join(root, name), encoding="utf-8") as file:
                    copy = file.read()
                said = re.search(r"^lang(?:uage)?: *(\S+)", copy, re.M)
                language = said.group(1) if said else re.sub(r"^udhr-|\.md$", "", name).split("_")[0]
                body = re.sub(r"\A---\n.*?\n---\n", "", copy, flags=re.S)
                paragraphs = [p for p in body.split("\n\n") if len(p) > 80 and p[0] not in "#>|!-[`<:*0123456789 " and "[^" not in p]
                found.setdefault(language, []).extend(paragraphs)
    return {language: paragraphs for language, paragraphs in found.items() if len(paragraphs) > 3}


def article(number, by_language):
    dice = random.Random(number)
    # Half of them in the languages there is most text in, half in any.
    often = sorted(by_language, key=lambda language: -len(by_language[language]))[:6]
    language = dice.choice(often if dice.random() < 0.5 else sorted(by_language))
    paragraphs = by_language[language]
    said, words = [], 0
    while words < WORDS:
        paragraph = dice.choice(paragraphs)
        said.append(paragraph)
        words += max(len(paragraph.split()), len(paragraph) // 8)
        if dice.random() < 0.15:
            said.append("## " + " ".join(dice.choice(paragraphs).split()[:5])[:60].rstrip(".,;:"))
    title = " ".join(dice.choice(paragraphs).split()[:6])[:60]
    title = re.sub(r'["\\]', "", title).rstrip(".,;:")
    day = f"20{number % 20 + 10:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    head = f'---\ntitle: "{title} {number}"\nlang: {language}\ndate: {day}\n---\n\n'
    return head + "\n\n".join(said) + "\n"


def make(folder, count, by_language):
    shutil.rmtree(folder, ignore_errors=True)
    for number in range(count):
        path = os.path.join(folder, f"{number // 100:03}", f"{number:05}.md")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(article(number, by_language))


def resident(pid):
    try:
        with open(f"/proc/{pid}/status", encoding="ascii") as file:
            return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) / 1024
    except (OSError, AttributeError):
        return None


def run(command, samples=None):
    """Wall and processor seconds, and the peak of memory in MB."""
    begun = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    lines = [0]

    def count():
        for _ in process.stdout:
            lines[0] += 1

    reader = threading.Thread(target=count)
    reader.start()
    wanted = iter([10, 30, 100, 300, 1000, 2000, 3000, 5000, 7000, 9000])
    mark = next(wanted)
    while samples is not None and process.returncode is None and mark is not None:
        if lines[0] >= mark:
            size = resident(process.pid)
            if size is None:
                break
            samples.append((lines[0], size))
            mark = next(wanted, None)
        if not reader.is_alive():
            break
        time.sleep(0.01)
    reader.join()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{command}: {process.returncode}")
    return time.monotonic() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def tell(name, figures, whole=None):
    wall, cpu, peak = figures
    ratio = f", {100 * cpu / whole:.2f} % of the first" if whole else ""
    print(f"{name}: {wall:.1f} s, {cpu:.1f} s of processor{ratio}, at most {peak:.0f} MB", flush=True)


def stamps(folder):
    return {os.path.join(root, name): os.stat(os.path.join(root, name)).st_mtime_ns
            for root, _, names in os.walk(folder) for name in names if not root.endswith(".offprint")}


def differences(one, other):
    """Files of two folders that are not the same, byte for byte; manifests are in the order of their runs and are left out."""
    ours, theirs = ({os.path.relpath(path, folder) for path in stamps(folder)} for folder in (one, other))
    alike = [path for path in ours & theirs if filecmp.cmp(os.path.join(one, path), os.path.join(other, path), shallow=False)]
    return sorted((ours | theirs) - set(alike))


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("exporter")
    options.add_argument("texts")
    options.add_argument("folder")
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--kills", type=int, default=50)
    options = options.parse_args()
    copy, out, killed = (os.path.join(options.folder, name) for name in ("copy", "out", "killed"))
    make(copy, options.articles, texts([COLLECTION, options.texts]))
    shutil.rmtree(out, ignore_errors=True)
    shutil.rmtree(killed, ignore_errors=True)
    command = [options.exporter, copy, "--no-config", "--out"]

    samples = []
    first = run([*command, out], samples)
    tell(f"{options.articles} articles", first)
    print("memory after so many articles, MB: " + ", ".join(f"{count}: {size:.0f}" for count, size in samples))
    before = stamps(out)
    print(f"{len(before)} files, {sum(os.path.getsize(path) for path in before) / 1e6:.0f} MB")
    tell("unchanged", run([*command, out]), first[1])
    if stamps(out) != before:
        sys.exit("an unchanged output was written again")
    with open(os.path.join(copy, "000", "00000.md"), "a", encoding="utf-8") as file:
        file.write("\nOne more.\n")
    tell("one changed", run([*command, out]), first[1])
    written = [path for path, stamp in stamps(out).items() if before.get(path) != stamp]
    print(f"written again: {', '.join(sorted(os.path.relpath(path, out) for path in written))}")

    dice = random.Random(0)
    for _ in range(options.kills):
        process = subprocess.Popen([*command, killed], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(dice.uniform(0, 1.5 * first[0] / max(options.kills, 1)))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
    print(f"killed {options.kills} times: {len(stamps(killed))} files were there")
    tell("completed", run([*command, killed]))
    unlike = differences(out, killed)
    print(f"{len(stamps(killed))} files, {len(unlike)} unlike those of the undisturbed run")
    print("\n".join(unlike[:20]), end="\n" if unlike else "")
    sys.exit(1 if unlike or len(written) != 2 else 0)


if __name__ == "__main__":
    main()
