import { audit, credentials, identity, jobs, organisations, people } from '@app/api/contract'
import type { TileSource } from './source.ts'

/** What is kept: tasks that failed, organs, people, credentials, accounts, the audit. */
export const REGISTERS: readonly TileSource[] = [
  { label: 'failedTasks', icon: 'wrench', to: '/failed-tasks', needs: 'job:read', endpoint: jobs.failed, waits: true },
  { label: 'organs', icon: 'building', to: '/organs', needs: 'organ:read', endpoint: organisations.list },
  { label: 'people', icon: 'people', to: '/people', needs: 'person:read', endpoint: people.list },
  { label: 'credentials', icon: 'card', to: '/credentials', needs: 'credential:read', endpoint: credentials.list },
  { label: 'accounts', icon: 'key', to: '/accounts', needs: 'account:read', endpoint: identity.accounts },
  { label: 'audit', icon: 'shield', to: '/audit', needs: 'audit:read', endpoint: audit.list },
]
