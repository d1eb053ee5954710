// What was looked at and what was found, a line each; the exit code follows from it.

let faults = 0;
const skipped = [];

/** One thing that was checked; `found` says what is wrong, one text each. */
export function report(what, found = []) {
  if (found.length === 0) {
    console.log(`ok    ${what}`);
  } else {
    faults += found.length;
    console.log(`FAULT ${what}\n      ${found.join('\n      ')}`);
  }
}

/** What cannot be had here is no fault, and is told again at the end. */
export function skip(what, why) {
  skipped.push(`${what}: ${why}`);
  console.log(`skip  ${what}: ${why}`);
}

export function finish() {
  for (const what of skipped) console.log(`NOT CHECKED  ${what}`);
  console.log(
    faults === 0 ? (skipped.length === 0 ? 'All is well.' : 'What was checked is well.') : `${faults} faults.`,
  );
  process.exitCode = faults === 0 ? 0 : 1;
}
