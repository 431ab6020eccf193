/** Milliseconds as people say how long something took: `42 min`, `1 h 5 min`, `2 d 3 h`. */
export function spanWords(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  const days = Math.floor(minutes / 1_440);
  const hours = Math.floor((minutes % 1_440) / 60);
  const rest = minutes % 60;
  return [
    days > 0 && `${days} d`,
    hours > 0 && `${hours} h`,
    rest > 0 && days === 0 && `${rest} min`,
  ]
    .filter(Boolean)
    .join(' ');
}
