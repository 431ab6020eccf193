/** Minutes that people mute and acknowledge for. */
export const DURATIONS = [30, 60, 240, 480, 1_440, 4_320, 10_080] as const;
