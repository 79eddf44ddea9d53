// What a script says when it cannot go on: one plain sentence, no stack.
// Everything else that is thrown is a defect and keeps its stack.
export class Problem extends Error {
  override name = 'Problem';
}

/** Runs a script's body; a Problem is printed as its sentence, a defect with its stack; both end with a non-zero code. */
export async function runScript(body: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await body();
  } catch (error) {
    console.error(error instanceof Problem ? error.message : error);
    process.exitCode = 1;
  }
}
