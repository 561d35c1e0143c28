import type { Topic } from '../questions/topics.server.ts'

/** Id of the list of topics that fields of a blueprint suggest. */
export const TOPIC_LIST = 'blueprint-topics'

/** The topics of all banks, for fields to suggest. */
export function BlueprintTopics({ topics }: { topics: readonly Topic[] }) {
  return (
    <datalist id={TOPIC_LIST}>
      {topics.map(({ topic, active }) => (
        <option key={topic} value={topic}>
          {active}
        </option>
      ))}
    </datalist>
  )
}
