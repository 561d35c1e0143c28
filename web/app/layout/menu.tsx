import { NavLink } from '@remix-run/react'
import { cx } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/context.ts'
import type { NavGroup } from './navigation.ts'

/** The main menu: a column beside the page, or behind a button on a phone. */
export function Menu({ groups }: { groups: readonly NavGroup[] }) {
  const { navigation, common } = useWords()
  return (
    <nav aria-label={common.mainMenu} className="flex flex-col gap-4 py-4">
      {groups.map(({ label, items }) => (
        <div key={items[0]!.to}>
          {label && <p className="px-4 pb-1 text-sm text-soft">{navigation[label]}</p>}
          <ul>
            {items.map(({ to, label: text, icon }) => (
              <li key={to}>
                <NavLink
                  to={to}
                  end={to === '/'}
                  className={({ isActive }) =>
                    cx(
                      'flex min-h-11 items-center gap-3 border-s-4 px-4 no-underline',
                      isActive
                        ? 'border-primary bg-primary-pale font-semibold text-primary'
                        : 'border-transparent hover:bg-well',
                    )
                  }
                >
                  <Icon name={icon} />
                  {navigation[text]}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
