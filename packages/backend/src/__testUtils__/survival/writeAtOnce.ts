import { Writer } from './Writer';

/**
 * Has all of them write at once, each until it is refused or not answered.
 *
 * @param options.enough - answers after which `disturb` is called, once everybody has had one
 * @param options.goOnFor - answers after that, with which they stop by themselves
 * @throws when somebody never had an answer
 */
export async function writeAtOnce(
  writers: readonly Writer[],
  options: {
    enough: number;
    goOnFor?: number;
    disturb(): Promise<void>;
  },
): Promise<void> {
  const { enough, goOnFor = Infinity, disturb } = options;
  const lucky = new Set<Writer>();
  let answers = 0;
  let last = Infinity;
  let disturbed: Promise<void> | undefined;
  await Promise.all(
    writers.map(async writer => {
      while (answers < last && (await writer.write())) {
        answers += 1;
        lucky.add(writer);
        if (!disturbed && answers >= enough && lucky.size === writers.length) {
          last = answers + goOnFor;
          disturbed = disturb();
        }
      }
    }),
  );
  if (!disturbed) {
    throw new Error(
      `After ${answers} answers ${lucky.size} of ${writers.length} have had one`,
    );
  }
  await disturbed;
}
