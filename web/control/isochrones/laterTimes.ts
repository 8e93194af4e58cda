/** How much later the others set out, minutes, by the least minutes that must be left for it. */
const STEPS = [
  { left: 180, later: [60, 120] },
  { left: 90, later: [30, 60] },
  { left: 45, later: [15, 30] },
] as const;

/** For how many minutes later it is shown who can still come: finer as the time runs out. */
export function laterMinutes(minutesLeft: number): readonly number[] {
  return STEPS.find(({ left }) => minutesLeft >= left)?.later ?? [];
}
