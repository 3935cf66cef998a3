"""Every error Standfast raises, each with a calm hint that may be shown to anyone.

A hint says three things in one line: what happened, what is safe, what to do next. It never carries a person's words,
a code, a key or a picture: those stay in the file they came from.
"""

from __future__ import annotations

UNTOUCHED = "Your file is unchanged and nothing was written."


class StandfastError(Exception):
    """The base of them all.

    ``what`` says what happened, ``safe`` what is not in danger, ``do`` the next step. ``exit_code`` is what the command
    line returns: 1 when the input is at fault, 2 when a choice is missing or wrong.
    """

    exit_code = 1
    what = "Something in this file could not be used."
    safe = UNTOUCHED
    do = "Try the file as the app gave it to you, without opening or changing it first."

    def __init__(self, what: str | None = None, *, safe: str | None = None, do: str | None = None) -> None:
        self.what = what or type(self).what
        self.safe = safe or type(self).safe
        self.do = do or type(self).do
        super().__init__(self.hint)

    @property
    def hint(self) -> str:
        """One line for any reader: what happened, what is safe, what to do."""
        return f"{self.what} {self.safe} {self.do}"


class EmptyFile(StandfastError):
    what = "This file is empty."
    do = "Export the chat again, and check that the export has finished."


class UnreadableFile(StandfastError):
    what = "This file could not be opened."
    do = "Check that the name is right and that you may read it."


class UnknownFormat(StandfastError):
    what = "This is not a chat export that Standfast can read."
    do = "Export the chat from the app, or copy the messages into a text file, one line each."


class PictureGiven(StandfastError):
    what = "This is a picture, a video or a sound, not a chat. Standfast did not look at it."
    do = "Give the chat export instead. Keep the first file as it is: it can be proof."


class NotForMinors(StandfastError):
    what = "A picture is read only when the person in it was an adult at the time, and says so. It was not looked at."
    do = "Keep it on the phone it was made on. If this is right, say so with --age adult."


class OcrMissing(StandfastError):
    what = "The part that reads pictures is not installed."
    do = "Install it with `pip install 'standfast[ocr]'`, or give the chat export. Keep the picture: it is the proof."


class UnreadablePicture(StandfastError):
    what = "This picture is damaged, or of a kind that is not read here."
    do = "Give the screenshot as the phone made it (PNG, JPEG or WebP). Keep this file too."


class PictureTooLarge(StandfastError):
    what = "This picture is larger than Standfast reads safely."
    do = "Take the screenshot in several parts, and give each. Keep this file too."


class NotSupported(StandfastError):
    what = "Standfast knows this kind of file but cannot read it."
    do = "Take screenshots of the chat on the phone, and keep the file."


class AmbiguousFormat(StandfastError):
    exit_code = 2
    what = "This file could be more than one kind of chat."
    do = "Choose one with --format."


class DamagedFile(StandfastError):
    what = "This file is damaged."
    do = "Export the chat again. Keep the damaged file too."


class TooLarge(StandfastError):
    what = "This file is larger, longer or deeper than Standfast reads safely."
    do = "Export only the one chat, without media, and try that file."


class UnsafeArchive(StandfastError):
    what = "This archive is built in a way that could harm a computer, so Standfast stopped reading it."
    do = "Ask for the export from the app itself, and use that file."


class SeveralConversations(StandfastError):
    exit_code = 2
    what = "This file holds several conversations, and only one should be read."
    do = "See them with `standfast read FILE --list`, then choose one with --conversation N."


class NoSuchConversation(StandfastError):
    exit_code = 2
    what = "This file has no conversation with that number."
    do = "See the numbers with `standfast read FILE --list`."


class NoSuchPerson(StandfastError):
    exit_code = 2
    what = "Nobody in this conversation has the name given with --me."
    do = "Leave out --me to see the names, then use yours exactly as the chat shows it."


class OutputExists(StandfastError):
    what = "The folder for the result is already there, and Standfast does not overwrite it."
    safe = "Nothing was changed."
    do = "Name another folder with --out, or add --force to replace it."


class CannotWrite(StandfastError):
    what = "The result could not be written."
    safe = "Nothing was left half-written, and your file is unchanged."
    do = "Check that there is room on the disk and that you may write there."


class UnknownCountry(StandfastError):
    exit_code = 2
    what = "Standfast has no page for that country yet."
    safe = "Nothing was changed."
    do = "Leave out --country for the steps that hold everywhere."


class UnknownPlatform(StandfastError):
    exit_code = 2
    what = "Standfast has no page for that app yet."
    safe = "Nothing was changed."
    do = "Leave out --platform for the steps that hold for all of them."


class UnknownLanguage(StandfastError):
    exit_code = 2
    what = "Standfast has no words in that language yet."
    safe = "Nothing was changed."
    do = "Use English (en), French (fr), Spanish (es) or Arabic (ar)."


class NotAKey(StandfastError):
    what = "This is not a key that can be used here."
    safe = "Nothing was changed."
    do = "Check that the file is the one that was meant, and that it was copied whole."


class NotOpened(StandfastError):
    what = "This could not be opened: the key or code is another one, or the file was changed or cut off."
    safe = "The file is unchanged and nothing of it was written."
    do = "Check the key or code, and ask for the file again if it came from somebody else."


class NotABundle(StandfastError):
    what = "This is not a sealed case that Standfast can check."
    safe = "It is unchanged."
    do = "Give the file or the folder as you got it. If its name ends in .sealed, open it first with `standfast open`."


class NoTimestamp(StandfastError):
    what = "The time stamp authority gave no time stamp that holds."
    do = "Try again later, name another authority, or leave out --timestamp."


class AdultsOnly(StandfastError):
    exit_code = 2
    what = "Pictures and videos can only be put in for an adult who asks for it, about pictures of themselves."
    do = "Leave out --include-media. The case is complete without them."


class ChangedFile(StandfastError):
    what = "A file was changed while Standfast was reading it."
    safe = "Nothing was written."
    do = "Close what else may be writing to it, and start again."


class NotAHash(StandfastError):
    what = "This is not a PDQ fingerprint: 64 digits from 0 to 9 and a to f."
    safe = "Nothing was changed."
    do = "Give one fingerprint a line, a table with ids, or what `standfast fingerprint --json` writes, in UTF-8."


class DamagedIndex(StandfastError):
    what = "The index of fingerprints is damaged or not whole, so it was not searched."
    safe = "Nothing was changed, and no answer was given that could be wrong."
    do = "Bring back the folder from a backup, or make the index again from the list of fingerprints."


class IndexInUse(StandfastError):
    what = "Another program is writing to this index of fingerprints."
    safe = "Nothing was changed."
    do = "Wait until it has ended, and try again. It can still be searched."


class EngineMissing(StandfastError):
    what = "The engine `spark` is not installed."
    safe = "Nothing was changed."
    do = "Install it with `pip install 'standfast[spark]'` (it needs Java 17 or newer), or leave out --engine."


class EngineFailed(StandfastError):
    what = "Spark did not start, or stopped on the way."
    safe = "Nothing was changed. If some answers were already written, they hold; the others are missing."
    do = "Check that Java 17 or newer is there (`java -version`) and that memory is enough, or leave out --engine."


class Misconfigured(StandfastError):
    exit_code = 2
    what = "The program was not set up right."
    safe = "It did not start, and nothing was written."
    do = "Set it in the environment of the program, and start it again. docs/deploy.md names every variable."
