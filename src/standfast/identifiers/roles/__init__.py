"""The words that say whose an identifier is, a file a language: ``my``, ``your``, family, payment, threat.

Every list is read as words or short phrases, folded like the chat: case, accents, apostrophes and width do not count.
A new language is one new file with the same keys; a key it has no word for is left out. ``any.toml`` holds what every
language writes alike. The keys:

- ``my`` stands before the thing it owns ("my snap"), ``my_after`` behind it ("snap ko");
- ``me`` speaks of the writer and is followed by the identifier at once ("add me on", "soy"), ``me_first`` does so at
  the start of a clause only ("moi: ...", but not "donne-moi ..."), ``am``
  ("I'm") with nothing between but the name of a service, and ``mine`` follows the identifier;
- ``your``, ``your_after``, ``yours``: the same of the reader; ``their``: of somebody else;
- ``kin``: people and places of a life, who are never the writer; ``thing``: what can be owned and written to;
- ``is`` stands between the identifier and what it is ("x is my snap"), ``negation`` denies it;
- ``filler``: what may stand between such a word and the identifier; ``to``: the word before who receives;
- ``pay``: what moves money, ``money``: what is moved, ``send``: the order that moves it, ``payee``: what announces who
  gets it; ``with``: "with", which never leads to an owner;
- ``threat``: what the writer will do to somebody; ``know``: what the writer claims to have or know;
  ``from``: where money came from;
- ``on``: before "my", it may only say where something happens ("on my page X will see it");
- ``said``: what the reader said, ``told``: what somebody else did; ``dossier``: the reader's profile or details;
- ``ask``: how a question for an account begins, ``ask_you``: one that needs no "your"; ``join``: and, or, but.

No list here has been reviewed by a native speaker other than English yet.
"""
