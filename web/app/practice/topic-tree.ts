import type { PracticeBank } from '@app/api/contract'

type Counted = Pick<PracticeBank['topics'][number], 'questions' | 'answered' | 'right'>

/** A topic with everything at it and below. */
export interface TopicNode extends Counted {
  /** The path from the root, as the API knows it. */
  topic: string
  name: string
  below: TopicNode[]
}

/** The tree of topics (知识点); what has no topic is not in it. */
export function topicTree(topics: PracticeBank['topics']): TopicNode[] {
  const root: TopicNode[] = []
  for (const { topic, ...counts } of topics) {
    if (topic === null) continue
    let level = root
    let path = ''
    for (const name of topic.split('/')) {
      path = path ? `${path}/${name}` : name
      const node = nodeAt(level, path, name)
      node.questions += counts.questions
      node.answered += counts.answered
      node.right += counts.right
      level = node.below
    }
  }
  return root
}

function nodeAt(level: TopicNode[], topic: string, name: string): TopicNode {
  const known = level.find((node) => node.topic === topic)
  if (known) return known
  const node = { topic, name, questions: 0, answered: 0, right: 0, below: [] }
  level.push(node)
  return node
}
