import type { Blueprint } from './blueprint.ts'

/** A rehearsal shows every kind of question a few times: enough to try the room, little enough for the practice pool. */
const MOST_OF_A_KIND = 3

/** The paper of a rehearsal: the sections of the session without its demands on topics, difficulty and single questions. */
export const rehearsalBlueprint = ({ sections }: Blueprint): Blueprint => ({
  sections: sections.map(({ id, part, type, count, marks }) => ({
    ...{ id, part, type, marks },
    count: Math.min(count, MOST_OF_A_KIND),
    topic: null,
    difficulty: null,
  })),
})
