import { Link, useLocation } from '@remix-run/react'
import { withQuery } from '../ui/address.ts'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/context.ts'
import type { AreaView } from './areas.server.ts'

const LINK = 'flex min-h-11 items-center justify-between gap-2 rounded px-3 no-underline hover:bg-primary-pale'

/** Walks down the territory tree; choosing an area filters the list. */
export function AreaNav({ path, below }: AreaView) {
  const { organisations, format } = useWords()
  const { search } = useLocation()
  const here = path.at(-1)
  return (
    <details open className="group rounded border border-line bg-sheet">
      <summary className="flex min-h-12 items-center justify-between gap-2 px-4 font-semibold">
        {organisations.areaNav}
        <Icon name="down" className="size-4 group-open:rotate-180" />
      </summary>
      <nav
        aria-label={organisations.areaNav}
        className="max-h-[60vh] overflow-y-auto border-t border-line p-2 max-lg:max-h-60"
      >
        <ul>
          <li>
            <Link to={withQuery(search, { area: undefined })} aria-current={here ? undefined : 'true'} className={LINK}>
              <span className={here ? undefined : 'font-semibold text-primary'}>{organisations.areaAll}</span>
            </Link>
          </li>
          {path.map((area, depth) => (
            <li key={area.code} className={['ps-2', 'ps-4', 'ps-6'][depth]}>
              <Link
                to={withQuery(search, { area: area.code })}
                aria-current={area === here ? 'true' : undefined}
                className={LINK}
              >
                <span className={area === here ? 'font-semibold text-primary' : undefined}>
                  <Icon name="down" className="me-1 size-4" />
                  {area.name}
                </span>
              </Link>
            </li>
          ))}
          {below.map((area) => (
            <li key={area.code} className={['ps-3', 'ps-6', 'ps-9', 'ps-12'][path.length]}>
              <Link to={withQuery(search, { area: area.code })} className={LINK}>
                {area.name}
                <span className="text-sm text-soft">{format.number(area.organs)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </details>
  )
}
