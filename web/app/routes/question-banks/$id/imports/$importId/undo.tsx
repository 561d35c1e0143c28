import { questionTransfers } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../../../api/call.server.ts'
import { Fields } from '../../../../../api/fields.server.ts'
import { idOf } from '../../../../../api/params.server.ts'
import { done, submit } from '../../../../../api/submit.server.ts'
import { ActionForm } from '../../../../../forms/action-form.tsx'
import { trail } from '../../../../../layout/page-handle.ts'
import { bankTrail } from '../../../../../questions/bank-trail.ts'
import { bankOf } from '../../../../../questions/banks.server.ts'
import { LeftAlone } from '../../../../../questions/many/left-alone.tsx'
import { ButtonLink, SubmitButton } from '../../../../../ui/button.tsx'
import { Fact, Facts } from '../../../../../ui/facts.tsx'
import { NoticeBox } from '../../../../../ui/notice-box.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../../../../ui/page.tsx'
import { useWords } from '../../../../../words/context.ts'

export const handle = trail<typeof loader>((words, { bank, here, batch }) => [
  ...bankTrail(words, bank),
  { label: words.questions.transfers.import, to: `/question-banks/${bank.id}/imports` },
  { label: batch.fileName, to: here },
  { label: words.questions.transfers.undo },
])

const addressOf = (params: Record<string, string | undefined>) =>
  `/question-banks/${idOf(params)}/imports/${idOf(params, 'importId')}`

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params, 'importId')
  const [bank, batch, undo] = await Promise.all([
    bankOf(request, idOf(params)),
    call(request, questionTransfers.readImport, { params: { id } }),
    call(request, questionTransfers.previewUndo, { params: { id } }),
  ])
  return { bank, batch, undo, here: addressOf(params) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const answer = await submit(request, questionTransfers.undoImport, fields, {
    params: { id: idOf(params, 'importId') },
  })
  return answer.done ? done(addressOf(params), 'import-undone') : answer.refused
}

/** What taking an import back would do, and the button that does it (撤销导入). */
export default function UndoImport() {
  const { batch, undo, here } = useLoaderData<typeof loader>()
  const { questions, common, format } = useWords()
  const words = questions.transfers
  return (
    <Stack>
      <PageHeader title={words.undo} lead={batch.fileName} />
      <Sheet title={questions.many.whatHappens}>
        <div className="flex flex-col gap-4">
          <p>{words.undoLead}</p>
          <Facts>
            <Fact label={words.undoCreated}>{format.number(undo.created)}</Fact>
            <Fact label={words.undoRemovable}>{format.number(undo.removable)}</Fact>
          </Facts>
          {undo.removable === 0 && <NoticeBox tone="caution">{words.nothingToUndo}</NoticeBox>}
          <ActionForm>
            <FormActions>
              {undo.removable > 0 && (
                <SubmitButton look="danger">{words.undoGo(format.number(undo.removable))}</SubmitButton>
              )}
              <ButtonLink to={here}>{common.cancel}</ButtonLink>
            </FormActions>
          </ActionForm>
        </div>
      </Sheet>
      {undo.kept.length > 0 && (
        <Sheet title={words.undoKept}>
          <LeftAlone left={undo.kept} />
        </Sheet>
      )}
    </Stack>
  )
}
