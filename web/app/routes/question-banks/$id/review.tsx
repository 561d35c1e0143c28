import { questions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { submit } from '../../../api/submit.server.ts'
import { ActionForm } from '../../../forms/action-form.tsx'
import { trail } from '../../../layout/page-handle.ts'
import { bankOf } from '../../../questions/banks.server.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { ConfirmButton } from '../../../ui/confirm.tsx'
import { TextArea } from '../../../ui/fields.tsx'
import { NoticeBox } from '../../../ui/notice-box.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation, questions: words }, { bank }) => [
  { label: navigation.questions, to: '/question-banks' },
  { label: bank.name, to: `/question-banks/${bank.id}` },
  { label: words.approveWaiting },
])

/** All that waits in a bank, or with `?import=` only what one import brought. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const bank = await bankOf(request, idOf(params))
  const asked = new URL(request.url).searchParams.get('import')
  return { bank, importId: asked && idOf({ id: asked }) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const body = { importId: fields.orNull('importId'), comment: fields.orNull('comment') }
  const answer = await submit(request, questions.reviewAll, fields, { params: { id: idOf(params) }, body })
  return answer.done ? { outcome: answer.value } : answer.refused
}

export default function ApproveWaiting() {
  const { bank, importId } = useLoaderData<typeof loader>()
  const { questions: words, common, format } = useWords()
  const answer = useActionData<typeof action>()
  const outcome = answer && 'outcome' in answer ? answer.outcome : undefined
  return (
    <Stack>
      <PageHeader
        title={words.approveWaiting}
        lead={importId ? words.approveImportLead : words.approveWaitingLead(format.number(bank.inReview))}
      >
        <ButtonLink to={`/question-banks/${bank.id}?state=REVIEW1`} icon="list">
          {words.seeWaiting}
        </ButtonLink>
      </PageHeader>
      {outcome && (
        <NoticeBox tone="good" role="status">
          {words.approveOutcome(format.number(outcome.approved), format.number(outcome.skippedOwn))}
        </NoticeBox>
      )}
      <Sheet>
        <ActionForm>
          {importId && <input type="hidden" name="importId" value={importId} />}
          <TextArea name="comment" label={words.comment} maxLength={500} rows={2} />
          <FormActions>
            <ConfirmButton
              look="primary"
              icon="check"
              label={words.approveAll}
              title={words.approveAllTitle}
              confirm={words.approveAll}
              cancel={common.cancel}
            >
              {words.approveAllBody}
            </ConfirmButton>
            <ButtonLink to={`/question-banks/${bank.id}`}>{common.back}</ButtonLink>
          </FormActions>
        </ActionForm>
      </Sheet>
    </Stack>
  )
}
