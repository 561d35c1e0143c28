import type { Amendment, ConcernedSitting } from '@app/api/contract'
import type { Static } from 'typebox'
import { ButtonLink } from '../../ui/button.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { SittingsTable } from './sittings-table.tsx'

/** What has just been done: how many questions were suspended and which sittings somebody has to look at. */
export function RecordedAmendment({
  amendment: { law, articles, suspended },
  sittings,
}: {
  amendment: Amendment
  sittings: readonly Static<typeof ConcernedSitting>[]
}) {
  const { questions, format } = useWords()
  const words = questions.amendments
  return (
    <Stack>
      <PageHeader
        title={words.recorded}
        lead={[words.lawTitle(law), articles ? words.articleList(articles) : words.wholeLaw].join(' ')}
      />
      <NoticeBox tone="good" role="status" title={words.suspendedTitle(format.number(suspended))}>
        {words.suspendedLead}
      </NoticeBox>
      <Sheet title={words.sittings} flush>
        <p className="px-4 pt-4 text-soft sm:px-6">{words.sittingsLead}</p>
        <SittingsTable sittings={sittings} />
      </Sheet>
      <div className="flex flex-wrap gap-3">
        <ButtonLink to={`/questions?${new URLSearchParams({ state: 'SUSPENDED', law })}`} look="primary" icon="list">
          {words.seeSuspended}
        </ButtonLink>
        <ButtonLink to="/law-amendments">{words.toList}</ButtonLink>
      </div>
    </Stack>
  )
}
