/** A directed graph to draw. Nodes all have the same size. */
export type Graph = {
  ids: readonly string[];
  edges: ReadonlyArray<{ from: string; to: string }>;
};

export type Point = { x: number; y: number };

/** Where nodes stand, by their upper left corner, and how edges run, by index. */
export type Drawing = {
  width: number;
  height: number;
  nodes: Map<string, Point>;
  /** SVG paths in the direction of the call. */
  edges: Map<number, { path: string; middle: Point }>;
};

export const NODE = { width: 212, height: 60 } as const;
export const GAP = { x: 76, y: 18 } as const;
