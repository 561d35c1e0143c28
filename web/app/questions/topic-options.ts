import type { Option } from '../ui/options.ts'
import type { Topic } from './topics.server.ts'

const INDENT = '\u3000'

/** The tree of topics as options: each one's own name, moved in by its depth, with how many questions it holds. */
export const topicOptions = (topics: readonly Topic[]): Option[] => {
  const least = Math.min(...topics.map(({ depth }) => depth))
  return topics.map(({ topic, depth, all }) => ({
    value: topic,
    label: `${INDENT.repeat(depth - least)}${topic.split('/').at(-1)} (${all})`,
  }))
}
