import type { Application } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { Icon } from '../ui/icon.tsx'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'

type Type = Application['type']
type Kind = Application['kind']

/** A work card belongs to the employing unit: another employer gives its own. */
const isPossible = (type: Type, kind: Kind): boolean => kind !== 'AUXILIARY' || type !== 'TRANSFER'

/** The first question of an application: which kind of credential, and what about it. */
export function ChooseType() {
  const { credentials } = useWords()
  const { applications: words } = credentials
  const types = Object.keys(words.types) as Type[]
  return (Object.keys(credentials.kinds) as Kind[]).map((kind) => (
    <Sheet key={kind} title={credentials.kinds[kind]}>
      <p className="mb-4 text-soft">{words.kindHints[kind]}</p>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {types
          .filter((type) => isPossible(type, kind))
          .map((type) => (
            <li key={type}>
              <Link
                to={`?type=${type}&kind=${kind}`}
                aria-label={`${credentials.kinds[kind]} ${words.types[type]}`}
                className="flex h-full items-start gap-3 rounded border border-edge px-4 py-3 no-underline hover:border-primary hover:bg-primary-pale"
              >
                <span className="flex-1">
                  <span className="block font-medium text-primary">{words.types[type]}</span>
                  <span className="block text-sm text-soft">{words.typeHints[type]}</span>
                </span>
                <Icon name="right" className="mt-0.5 text-edge" />
              </Link>
            </li>
          ))}
      </ul>
    </Sheet>
  ))
}
