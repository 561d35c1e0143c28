import { type AnswerFile, answerFiles, sessions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call, upload } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { list } from '../../../api/list.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { attempt, done, submit } from '../../../api/submit.server.ts'
import { SessionHead } from '../../../exams/session-head.tsx'
import { sessionTrail } from '../../../exams/session-trail.ts'
import { FileOutcome } from '../../../exams/sitting/file-outcome.tsx'
import { ActionForm } from '../../../forms/action-form.tsx'
import { useMay } from '../../../layout/me.ts'
import { trail } from '../../../layout/page-handle.ts'
import { SubmitButton } from '../../../ui/button.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { FileField } from '../../../ui/fields.tsx'
import { FormActions, Sheet, Stack } from '../../../ui/page.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { session }) => [
  ...sessionTrail(words, session),
  { label: words.sitting.answerFiles },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const [session, page] = await Promise.all([
    call(request, sessions.read, { params: { id } }),
    list(request, answerFiles.answerFiles, {}, { params: { id } }),
  ])
  return { session, page }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const here = `/exam-sessions/${idOf(params)}/answer-files`
  if (request.headers.get('content-type')?.startsWith('multipart/')) {
    const answer = await attempt(undefined, () => upload(request, answerFiles.bringAnswerFile))
    return answer.done ? done(here, 'answer-file-brought') : answer.refused
  }
  const fields = await Fields.of(request)
  const body = { admit: fields.text('decision') === 'admit', reason: fields.text('reason') }
  const answer = await submit(request, answerFiles.decideAnswerFile, fields, {
    params: { id: fields.text('id') },
    body,
  })
  return answer.done ? done(here, 'answer-file-decided') : answer.refused
}

const MAX_BYTES = 10 * 1024 * 1024

/** The last resort (答题文件): what invigilators carry from rooms whose network never came back. */
export default function AnswerFiles() {
  const { session, page } = useLoaderData<typeof loader>()
  const { sitting: words } = useWords()
  return (
    <Stack>
      <SessionHead session={session} />
      {useMay()('exam:invigilate') && <Bring />}
      <Sheet flush>
        <DataTable
          caption={words.answerFiles}
          columns={useColumns()}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={words.answerFilesEmpty}
        />
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

function Bring() {
  const { sitting: words } = useWords()
  return (
    <Sheet title={words.bring}>
      <p className="mb-4 text-soft">{words.answerFilesLead}</p>
      <ActionForm encType="multipart/form-data">
        <FileField
          name="file"
          label={words.file}
          hint={words.fileHint}
          required
          accept=".lzanswers"
          maxBytes={MAX_BYTES}
        />
        <FormActions>
          <SubmitButton icon="upload">{words.bring}</SubmitButton>
        </FormActions>
      </ActionForm>
    </Sheet>
  )
}

function useColumns(): Column<AnswerFile>[] {
  const { sitting: words, format } = useWords()
  return [
    {
      key: 'candidate',
      head: words.candidate,
      isName: true,
      cell: ({ personName, organName, admissionNo }) => (
        <>
          {personName} <span className="font-mono font-normal">{admissionNo}</span>
          <span className="block text-sm font-normal text-soft">{organName}</span>
        </>
      ),
    },
    {
      key: 'steps',
      head: words.steps,
      cell: ({ steps, known, merged, late, conflictSeq }) => (
        <>
          {words.stepsOf(steps, known, merged)}
          {late > 0 && <span className="block text-sm text-soft">{words.late(late)}</span>}
          {conflictSeq !== null && <span className="block text-sm text-danger">{words.conflictAt(conflictSeq)}</span>}
        </>
      ),
    },
    {
      key: 'uploaded',
      head: words.uploaded,
      cell: ({ uploadedAt, uploadedByName }) => (
        <>
          {uploadedByName}
          <span className="block text-sm text-soft">{format.instant(uploadedAt)}</span>
        </>
      ),
    },
    { key: 'state', head: words.state, cell: (file) => <FileOutcome file={file} /> },
  ]
}
