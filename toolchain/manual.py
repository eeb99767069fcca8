"""manual.py <HELP >PAGE: the manual page of a program whose arguments are described in JSON, as
swift-argument-parser's --experimental-dump-help prints it."""

import json
import sys


def plain(text):
    """Text as roff reads it: no line starts with a request, and hyphens are minus signs."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in text.split("\n"))


def name(argument):
    """An argument as it is written, such as -o, --output <output>."""
    value = argument.get("valueName", "")
    if argument["kind"] == "positional":
        return f"<{value}>" + (" ..." if argument["isRepeating"] else "")
    names = ["-" + n["name"] if n["kind"] == "short" else "--" + n["name"] for n in argument["names"]]
    names.sort(key=len)
    return ", ".join(names) + (f" <{value}>" if argument["kind"] == "option" else "")


def arguments(command):
    """The paragraphs of a verb's arguments; help itself is not worth a line for each."""
    for argument in command.get("arguments", []):
        names = {n["name"] for n in argument.get("names", [])}
        if not argument["shouldDisplay"] or names & {"help", "version"}:
            continue
        yield f".TP\n\\fB{plain(name(argument))}\\fR\n{plain(argument.get('abstract', ''))}"


def main():
    command = json.load(sys.stdin)["command"]
    verbs = [c for c in command["subcommands"] if c["commandName"] != "help"]
    page = [
        f".TH {command['commandName'].upper()} 1",
        f".SH NAME\n{command['commandName']} \\- {plain(command['abstract'].rstrip('.'))}",
        f".SH SYNOPSIS\n.B {command['commandName']}\n.I verb\n[arguments]",
        f".SH DESCRIPTION\n.nf\n{plain(command.get('discussion', ''))}\n.fi",
    ]
    for verb in verbs:
        page.append(f".SH {verb['commandName'].upper()}\n{plain(verb['abstract'])}")
        if verb.get("discussion"):
            page.append(f".PP\n{plain(verb['discussion'])}")
        page.extend(arguments(verb))
    page.append(
        ".SH EXIT STATUS\n0 if all went well, 64 for arguments that make no sense, else 1. What is "
        "wrong is one line on stderr.")
    print("\n".join(page))


main()
