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
      { to: '/my/training/classes', label: 'myClasses', icon: 'calendar', needs: ['training:own'] },
      { to: '/practice', label: 'practice', icon: 'book', needs: ['practice:own'] },
      { to: '/my/training', label: 'myTraining', icon: 'calendar', needs: ['training:own'] },
      { to: '/my/training/hours', label: 'myHours', icon: 'clock', needs: ['training:own'] },
      { to: '/my/training/online', label: 'onlineCourses', icon: 'book', needs: ['training:own'] },
      { to: '/my/credentials', label: 'myCredentials', icon: 'card', needs: ['credential:own'] },
      { to: '/my/credential-decisions', label: 'myDecisions', icon: 'scales', needs: ['credential:own'] },
      { to: '/my/instructor', label: 'myTeaching', icon: 'people', needs: ['instructor:own'] },
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
      { to: '/invigilation', label: 'invigilation', icon: 'shield', needs: ['invigilation:read'] },
      { to: '/exam-planning', label: 'examPlanning', icon: 'calendar', needs: ['planning:read'] },
      { to: '/exam-registrations', label: 'registrations', icon: 'pencil', needs: ['registration:read'] },
      { to: '/exam-exemptions', label: 'examExemptions', icon: 'check', needs: ['registration:read'] },
      { to: '/marking-desks', label: 'marking', icon: 'pencil', needs: ['marking:mark'] },
      { to: '/marking-arbitrations', label: 'arbitrations', icon: 'scales', needs: ['marking:arbitrate'] },
      { to: '/score-reviews', label: 'scoreReviews', icon: 'list', needs: ['score-review:read'] },
      { to: '/exam-violations', label: 'violations', icon: 'shield', needs: ['violation:read'] },
    ],
  },
  {
    label: 'training',
    items: [
      { to: '/training-classes', label: 'trainingClasses', icon: 'people', needs: ['training:read'] },
      { to: '/training-calendar', label: 'trainingCalendar', icon: 'calendar', needs: ['training:read'] },
      { to: '/training-plans', label: 'trainingPlans', icon: 'list', needs: ['training:read'] },
      { to: '/courses', label: 'courses', icon: 'book', needs: ['training:read'] },
      { to: '/rooms', label: 'rooms', icon: 'building', needs: ['training:read'] },
    ],
  },
  {
    label: 'teachers',
    items: [
      { to: '/instructors', label: 'instructors', icon: 'people', needs: ['instructor:read'] },
      { to: '/instructor-invitations', label: 'instructorInvitations', icon: 'bell', needs: ['instructor:invite'] },
      { to: '/schedule-proposals', label: 'scheduleProposals', icon: 'calendar', needs: ['training:write'] },
    ],
  },
  {
    label: 'creditHours',
    items: [
      { to: '/training-figures', label: 'trainingFigures', icon: 'scales', needs: ['hours:read'] },
      { to: '/hour-accounts', label: 'hourAccounts', icon: 'list', needs: ['hours:read'] },
      { to: '/hour-claims', label: 'hourClaims', icon: 'upload', needs: ['hours:read'] },
      { to: '/hour-exemptions', label: 'hourExemptions', icon: 'calendar', needs: ['hours:read'] },
      { to: '/hour-imports', label: 'hourImports', icon: 'upload', needs: ['hours:verify'] },
      { to: '/hour-settlements', label: 'hourSettlements', icon: 'check', needs: ['hours:settle'] },
    ],
  },
  {
    label: 'credentials',
    items: [
      { to: '/credential-applications', label: 'applications', icon: 'person', needs: ['application:read'] },
      { to: '/credentials', label: 'credentialList', icon: 'card', needs: ['credential:read'] },
      { to: '/print-batches', label: 'printBatches', icon: 'list', needs: ['card:handle'] },
      { to: '/cards', label: 'cards', icon: 'card', needs: ['card:handle'] },
      { to: '/credential-campaigns', label: 'campaigns', icon: 'calendar', needs: ['campaign:read'] },
      { to: '/credential-filings', label: 'filings', icon: 'book', needs: ['filing:write', 'filing:decide'] },
      { to: '/credential-decisions', label: 'decisions', icon: 'scales', needs: ['decision:read'] },
      { to: '/credential-recalls', label: 'recalls', icon: 'ban', needs: ['recall:read'] },
      { to: '/public-intakes', label: 'publicIntakes', icon: 'bell', needs: ['intake:read'] },
      { to: '/watch-list', label: 'watchList', icon: 'shield', needs: ['watch:own'] },
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
