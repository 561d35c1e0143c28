import type { IconName } from '../ui/icon.tsx'
import type { Words } from '../words/zh-CN/index.ts'

type Label = keyof Words['navigation']

export interface NavItem {
  to: string
  label: Label
  icon: IconName
  /** Any of these permissions shows the item; none means everybody. */
  needs: readonly string[]
}

export interface NavGroup {
  label?: Label
  items: readonly NavItem[]
}

/** The main menu. Addresses are those of the API's lists; what a person may not read is not shown. */
const MENU: readonly NavGroup[] = [
  { items: [{ to: '/', label: 'home', icon: 'home', needs: [] }] },
  {
    label: 'mine',
    items: [
      { to: '/exams/mine', label: 'myExams', icon: 'pencil', needs: ['exam:own'] },
      { to: '/exams/results', label: 'myResults', icon: 'list', needs: ['exam:own'] },
      { to: '/practice', label: 'practice', icon: 'book', needs: ['practice:own'] },
      { to: '/my/credentials', label: 'myCredentials', icon: 'card', needs: ['credential:own'] },
    ],
  },
  {
    label: 'registry',
    items: [
      { to: '/organs', label: 'organs', icon: 'building', needs: ['organ:read'] },
      { to: '/people', label: 'people', icon: 'people', needs: ['person:read'] },
    ],
  },
  {
    label: 'exams',
    items: [
      { to: '/question-banks', label: 'questions', icon: 'book', needs: ['question:read'] },
      { to: '/law-amendments', label: 'lawAmendments', icon: 'scales', needs: ['question:amend'] },
      { to: '/exam-sessions', label: 'examSessions', icon: 'calendar', needs: ['session:read'] },
      { to: '/exam-registrations', label: 'registrations', icon: 'pencil', needs: ['registration:read'] },
      { to: '/marking-desks', label: 'marking', icon: 'pencil', needs: ['marking:mark'] },
      { to: '/marking-arbitrations', label: 'arbitrations', icon: 'scales', needs: ['marking:arbitrate'] },
    ],
  },
  {
    label: 'credentials',
    items: [
      { to: '/credential-applications', label: 'applications', icon: 'person', needs: ['application:read'] },
      { to: '/credentials', label: 'credentialList', icon: 'card', needs: ['credential:read'] },
      { to: '/credential-decisions', label: 'decisions', icon: 'scales', needs: ['decision:read'] },
    ],
  },
  {
    label: 'administration',
    items: [
      { to: '/accounts', label: 'accounts', icon: 'key', needs: ['account:read'] },
      { to: '/audit', label: 'audit', icon: 'shield', needs: ['audit:read'] },
      { to: '/failed-tasks', label: 'failedTasks', icon: 'wrench', needs: ['job:read'] },
      {
        to: '/regulations',
        label: 'parameters',
        icon: 'book',
        needs: ['organ:read', 'question:read', 'job:read', 'audit:read'],
      },
    ],
  },
]

/** The part of the menu that these permissions open. */
export function menuFor(permissions: readonly string[]): NavGroup[] {
  const isOpen = ({ needs }: NavItem) =>
    needs.length === 0 || needs.some((permission) => permissions.includes(permission))
  return MENU.map((group) => ({ ...group, items: group.items.filter(isOpen) })).filter(({ items }) => items.length > 0)
}
