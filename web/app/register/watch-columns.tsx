import type { Watch, WatchedChange } from '@app/api/contract'
import { CredentialBadge } from '../credentials/state-badges.tsx'
import { ActionForm } from '../forms/action-form.tsx'
import { Button } from '../ui/button.tsx'
import type { Column } from '../ui/data-table.tsx'
import { useWords } from '../words/context.ts'

export function useWatchColumns(): Column<Watch>[] {
  const { register, format } = useWords()
  const { watch: words } = register
  return [
    {
      key: 'what',
      head: words.what,
      isName: true,
      cell: ({ credentialNo, organName }) => credentialNo ?? organName,
    },
    { key: 'kind', head: words.kind, cell: ({ credentialNo }) => (credentialNo ? words.credentialNo : words.organ) },
    { key: 'since', head: words.since, nowrap: true, cell: ({ createdAt }) => format.instant(createdAt) },
    {
      key: 'remove',
      head: '',
      cell: ({ id, credentialNo, organName }) => (
        <ActionForm intent="remove" className="">
          <input type="hidden" name="id" value={id} />
          <Button type="submit" look="quiet" icon="cross" title={words.removeNamed(credentialNo ?? organName ?? '')}>
            {words.remove}
          </Button>
        </ActionForm>
      ),
    },
  ]
}

export function useChangeColumns(): Column<WatchedChange>[] {
  const { register, format } = useWords()
  const { watch: words } = register
  return [
    { key: 'number', head: words.credentialNo, isName: true, cell: ({ credentialNo }) => credentialNo },
    { key: 'organ', head: words.organ, cell: ({ organName }) => organName },
    {
      key: 'change',
      head: words.change,
      cell: ({ fromState, toState }) => (
        <span className="inline-flex flex-wrap items-center gap-2">
          {fromState ? <CredentialBadge state={fromState} /> : words.issuedNew} → <CredentialBadge state={toState} />
        </span>
      ),
    },
    { key: 'at', head: words.from, nowrap: true, cell: ({ effectiveAt }) => format.instant(effectiveAt) },
  ]
}
