/** Keeps the last answer, and returns it again while all arguments are the same objects. */
export function memo<Arguments extends readonly unknown[], Answer>(
  make: (...values: Arguments) => Answer,
): (...values: Arguments) => Answer {
  let last: { readonly values: Arguments; readonly answer: Answer } | undefined;
  return (...values) => {
    if (!last || last.values.some((value, index) => value !== values[index]))
      last = { values, answer: make(...values) };
    return last.answer;
  };
}
