// Loads Pyodide as a person's browser would, gives it standfast-device.zip, and asks it every shared question.
//
//   node device.mjs PYODIDE_FOLDER ZIP_FOLDER TESTS_FOLDER ANSWER_FILE
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const QUESTION = `
import json, sys
from pathlib import Path

sys.dont_write_bytecode = True  # the tests' folder is only read
sys.path[:0] = ["/device/standfast-device.zip", "/tests/house"]
import standfast
from answers import every_answer

told = {"python": sys.version.split()[0], "from": standfast.__file__, "answers": every_answer(Path("/tests"))}
json.dumps(told, ensure_ascii=True)
`;

const [program, device, tests, out] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(program, "pyodide.mjs")).href);
const pyodide = await loadPyodide({ indexURL: program + "/", env: { HOME: "/", PYTHONHASHSEED: "0" } });
pyodide.mountNodeFS("/device", device);
pyodide.mountNodeFS("/tests", tests);
try {
  writeFileSync(out, pyodide.runPython(QUESTION));
} catch (fault) {
  console.error(String(fault.message)); // Python's own traceback; Node would print the whole of Pyodide above it
  process.exit(1);
}
