import { type Instructor, type InstructorFile, instructors } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { ActList } from '../../../instructors/act-list.tsx'
import { entryAction } from '../../../instructors/entry-action.server.ts'
import { EntryFacts } from '../../../instructors/entry-facts.tsx'
import { FileTabs } from '../../../instructors/file-tabs.tsx'
import { GuardList } from '../../../instructors/guard-list.tsx'
import { History } from '../../../instructors/history.tsx'
import { instructorTrail } from '../../../instructors/instructor-trail.ts'
import { ReviewPart } from '../../../instructors/review-form.tsx'
import { InstructorBadge } from '../../../instructors/state-badges.tsx'
import { TermList } from '../../../instructors/term-list.tsx'
import { WayStepper } from '../../../instructors/way-stepper.tsx'
import { domainsFor } from '../../../organisations/domains.server.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { NoticeBox } from '../../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = instructorTrail()

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [instructor, domains] = await Promise.all([
    call(request, instructors.read, { params: { id: idOf(params) } }),
    domainsFor(request),
  ])
  return { instructor, domains }
}

export async function action({ request, params }: ActionFunctionArgs) {
  return entryAction(request, idOf(params), await Fields.of(request))
}

const ACTS = ['RESUBMIT', 'APPOINT', 'RENEW', 'RESUME', 'OBJECT', 'SUSPEND', 'WITHDRAW', 'DISMISS'] as const

export default function OneInstructor() {
  const { instructor, domains } = useLoaderData<typeof loader>()
  const { instructors: words } = useWords()
  const { id, name, kind, organName, state, file, mergedInto, openActions } = instructor
  return (
    <Stack key={id}>
      <PageHeader
        title={name}
        lead={`${words.kinds[kind]} · ${words.tiers[instructor.tier]} · ${organName}`}
        badge={<InstructorBadge state={state} />}
      >
        {openActions.includes('CHANGE') && (
          <ButtonLink to={`/instructors/${id}/edit`} icon="pencil">
            {words.form.edit}
          </ButtonLink>
        )}
      </PageHeader>
      <FileTabs instructor={instructor} />
      {mergedInto && (
        <NoticeBox tone="calm" title={words.mergedInto}>
          <Link to={`/instructors/${mergedInto}`} className="text-primary underline">
            {words.toKept}
          </Link>
        </NoticeBox>
      )}
      {!file && <NoticeBox tone="calm">{words.notInScope}</NoticeBox>}
      {file && <FileHead instructor={instructor} file={file} />}
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Sheet title={words.profile}>
          <EntryFacts instructor={instructor} domains={domains} />
        </Sheet>
        {file && (
          <Sheet title={words.conditions}>
            {file.guardsNow.length > 0 ? (
              <GuardList guards={file.guardsNow} />
            ) : (
              <p className="text-soft">{words.decided}</p>
            )}
            {file.guardsThen.length > 0 && (
              <details className="mt-4">
                <summary className="inline-flex min-h-8 items-center text-sm text-primary underline">
                  {words.conditionsThen}
                </summary>
                <GuardList guards={file.guardsThen} />
              </details>
            )}
          </Sheet>
        )}
      </div>
      {file && file.terms.length > 0 && (
        <Sheet title={words.terms}>
          <TermList terms={file.terms} address={`/files/instructors/${id}/letter.pdf`} />
        </Sheet>
      )}
      {file && (
        <Sheet title={words.history}>
          <History steps={file.steps} />
        </Sheet>
      )}
    </Stack>
  )
}

/** Why it came back or ended, how far it is, and what can be done now. */
function FileHead({ instructor, file }: { instructor: Instructor; file: InstructorFile }) {
  const { instructors: words } = useWords()
  const { state } = instructor
  const title =
    state === 'RETURNED' ? words.returnedBecause : state === 'REJECTED' ? words.rejectedBecause : words.endedBecause
  return (
    <>
      {file.reason && (
        <NoticeBox tone={state === 'REJECTED' || state === 'DISMISSED' ? 'danger' : 'caution'} title={title}>
          {file.reason}
        </NoticeBox>
      )}
      {state !== 'MERGED' && (
        <Sheet title={words.way}>
          <WayStepper instructor={instructor} file={file} />
        </Sheet>
      )}
      <ReviewPart instructor={instructor} file={file} />
      <ActList instructor={instructor} file={file} of={ACTS} />
    </>
  )
}
