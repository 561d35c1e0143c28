import { type Instructor, instructors } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { attempt, done } from '../../../api/submit.server.ts'
import { atField } from '../../../credentials/at-field.server.ts'
import { ActionForm } from '../../../forms/action-form.tsx'
import { ActList } from '../../../instructors/act-list.tsx'
import { EntryFacts } from '../../../instructors/entry-facts.tsx'
import { MineTabs } from '../../../instructors/mine-tabs.tsx'
import { mineTrail } from '../../../instructors/mine-trail.ts'
import { InstructorBadge } from '../../../instructors/state-badges.tsx'
import { TermList } from '../../../instructors/term-list.tsx'
import { WayStepper } from '../../../instructors/way-stepper.tsx'
import { YearReviews } from '../../../instructors/year-review.tsx'
import { domainsFor } from '../../../organisations/domains.server.ts'
import { SubmitButton } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/data-table.tsx'
import { TextArea } from '../../../ui/fields.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = mineTrail()

export async function loader({ request }: LoaderFunctionArgs) {
  const [{ items }, domains] = await Promise.all([call(request, instructors.mine), domainsFor(request)])
  return { entries: items, domains }
}

const HERE = '/my/instructor'

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const [id = '', what] = fields.intent.split('_')
  const version = fields.int('version')
  if (what === 'introduction') {
    const body = { introduction: fields.orNull('introduction'), version }
    const answer = await attempt(fields, () => call(request, instructors.changeMine, { params: { id }, body }))
    return answer.done ? done(HERE, 'instructor-changed') : answer.refused
  }
  // One resigns from the entry that the form names.
  const params = { id: fields.text('id') }
  const body = { reason: fields.text('reason'), version }
  const answer = await attempt(fields, () =>
    atField({ 'instructor-reason-missing': 'reason' }, () => call(request, instructors.resign, { params, body })),
  )
  return answer.done ? done(HERE, 'instructor-resigned') : answer.refused
}

export default function MyTeaching() {
  const { entries, domains } = useLoaderData<typeof loader>()
  const { instructors: all } = useWords()
  const { mine: words } = all
  return (
    <Stack>
      <PageHeader title={words.title} lead={words.lead} />
      {entries.some(({ kind }) => kind === 'INSTRUCTOR') && <MineTabs />}
      {entries.length === 0 && (
        <Sheet flush>
          <EmptyState icon="people">
            <p>{words.none}</p>
            <p className="text-sm">{words.noneHint}</p>
          </EmptyState>
        </Sheet>
      )}
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} domains={domains} />
      ))}
    </Stack>
  )
}

function Entry({ entry, domains }: { entry: Instructor; domains: Parameters<typeof EntryFacts>[0]['domains'] }) {
  const { instructors: all } = useWords()
  const { id, kind, state, file, version, openActions, introduction } = entry
  return (
    <>
      <Sheet title={all.kinds[kind]} actions={<InstructorBadge state={state} />}>
        <div className="flex flex-col gap-5">
          {file && state !== 'MERGED' && <WayStepper instructor={entry} file={file} />}
          <EntryFacts instructor={entry} domains={domains} />
          {file && file.terms.length > 0 && (
            <TermList terms={file.terms} address={`/files/my/instructor/${id}/letter.pdf`} />
          )}
        </div>
      </Sheet>
      {file && file.reviews.length > 0 && (
        <Sheet title={all.reviews}>
          <YearReviews reviews={file.reviews} />
        </Sheet>
      )}
      {openActions.includes('RESIGN') && (
        <Sheet title={all.mine.introduction}>
          <ActionForm intent={`${id}_introduction`}>
            <input type="hidden" name="version" value={version} />
            <TextArea
              name="introduction"
              label={all.introduction}
              hint={all.introductionHint}
              maxLength={2000}
              defaultValue={introduction}
            />
            <div>
              <SubmitButton>{all.mine.saveIntroduction}</SubmitButton>
            </div>
          </ActionForm>
        </Sheet>
      )}
      {file && <ActList instructor={entry} file={file} of={['RESIGN']} title={all.mine.resign} />}
    </>
  )
}
