"""Where large tables are searched: a pure function over blocks of rows, on this machine or on a cluster.

What is done with the rows is handed in; an engine only says where. Every engine gives the same answers.

>>> import numpy as np
>>> def above(block):
...     def answer(question):
...         for least in question["least"]:
...             yield {"number": block["number"][block["number"] > least]}
...     return answer
>>> asked = [{"least": np.array([1])}, {"least": np.array([2, 3])}]
>>> found = engine("local").mapped(above, {"number": np.arange(5)}, asked, ["number"])
>>> [[rows["number"].tolist() for rows in answers] for answers in found]
[[[2, 3, 4]], [[3, 4], [4]]]
"""

from standfast.engines.engine import Answer, Engine, Rows, Work, engine, names

__all__ = ["Answer", "Engine", "Rows", "Work", "engine", "names"]
