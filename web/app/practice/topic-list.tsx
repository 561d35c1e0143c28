import { Link } from '@remix-run/react'
import { Icon } from '../ui/icon.tsx'
import { practiceAddress } from './address.ts'
import { Progress } from './progress-bar.tsx'
import type { TopicNode } from './topic-tree.ts'

/** A tree of topics; each leads to its questions that were not practised yet. */
export function TopicList({ bank, nodes }: { bank: string; nodes: readonly TopicNode[] }) {
  return (
    <ul className="flex flex-col">
      {nodes.map(({ topic, name, below, ...counts }) => (
        <li key={topic} className="border-t border-line first:border-t-0">
          <Link
            to={practiceAddress({ bank, topic, only: 'NEW' })}
            className="group flex min-h-12 items-center gap-4 rounded px-2 py-2 no-underline hover:bg-primary-pale"
          >
            <span className="flex min-w-0 grow flex-col gap-1 sm:flex-row sm:items-center sm:gap-4">
              <span className="grow font-medium text-primary group-hover:underline">{name}</span>
              <span className="sm:w-64 sm:shrink-0">
                <Progress {...counts} />
              </span>
            </span>
            <Icon name="right" className="text-edge" />
          </Link>
          {below.length > 0 && (
            <div className="ms-4 border-s border-line ps-2">
              <TopicList bank={bank} nodes={below} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
