import { childOf, textOf, type XmlElement } from '../xml/element.ts'
import { block, inline, xmlText } from '../xml/write.ts'

/** The category of questions without a topic, by the mark that tells it from a topic of that name. */
const NO_TOPIC = { name: '未分类', idNumber: 'lz-no-topic' }

/**
 * The topic that a category stands for: its path below the top of its context, `$course$/top/处罚/听证` → `处罚/听证`.
 * Moodle writes a slash inside a name twice.
 */
export function topicOf(question: XmlElement): string | null {
  if (textOf(childOf(question, 'idnumber')).trim() === NO_TOPIC.idNumber) return null
  return topicOfPath(textOf(childOf(childOf(question, 'category'), 'text')))
}

function topicOfPath(path: string): string | null {
  const names = path
    .trim()
    .split(/(?<!\/)\/(?!\/)/)
    .map((name) => name.trim().replaceAll('//', '/'))
  if (/^\$\w+\$$/.test(names[0] ?? '')) names.shift()
  if (names[0] === 'top') names.shift()
  return names.filter((name) => name !== '').join('/') || null
}

const pathOf = (topic: string): string => `$course$/top/${topic}`

/** False for a topic such as `a//b`, which would come back as another one. */
export const isCategory = (topic: string | null): boolean => topic === null || topicOfPath(pathOf(topic)) === topic

/** The pseudo-question that puts all questions after it under a topic. */
export function writeCategory(topic: string | null): string {
  const path = pathOf(topic === null || !isCategory(topic) ? NO_TOPIC.name : topic)
  return block('question', { type: 'category' }, [
    inline('category', {}, inline('text', {}, xmlText(path))),
    topic === null ? inline('idnumber', {}, NO_TOPIC.idNumber) : undefined,
  ])
}
