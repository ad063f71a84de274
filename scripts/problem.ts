/** An expected refusal of a script: its sentence is printed, without a stack, and the exit code is 1. */
export class Problem extends Error {
  override readonly name = 'Problem';
}
