import { people } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { submit } from '../../../api/submit.server.ts'
import { ActionForm } from '../../../forms/action-form.tsx'
import { useAnswer } from '../../../forms/answer.ts'
import { personOf } from '../../../people/person.server.ts'
import { personTrail } from '../../../people/person-trail.ts'
import { ButtonLink, SubmitButton } from '../../../ui/button.tsx'
import { Fact, Facts } from '../../../ui/facts.tsx'
import { TextArea } from '../../../ui/fields.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = personTrail((words) => words.reveal)

export const loader = async ({ request, params }: LoaderFunctionArgs) => ({ person: await personOf(request, params) })

/** The number is the answer of this one POST: it stands in no address and is gone with the page. */
export async function action({ request, params }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const answer = await submit(request, people.reveal, fields, {
    params: { id: idOf(params) },
    body: { reason: fields.text('reason') },
  })
  return answer.done ? { idNumber: answer.value.idNumber } : answer.refused
}

export default function Reveal() {
  const { person } = useLoaderData<typeof loader>()
  const { people: words, common } = useWords()
  const answer = useAnswer<typeof action>()
  const back = `/people/${person.id}`
  return (
    <Stack>
      <PageHeader title={words.reveal} lead={words.revealLead} />
      <Sheet>
        {answer && 'idNumber' in answer ? (
          <Facts>
            <Fact label={words.name}>{person.name}</Fact>
            <Fact label={words.revealed}>
              <output className="font-mono text-xl">{answer.idNumber}</output>
            </Fact>
            <ButtonLink to={back}>{common.back}</ButtonLink>
          </Facts>
        ) : (
          <ActionForm>
            <TextArea
              name="reason"
              label={common.reason}
              hint={common.reasonHint}
              required
              minLength={4}
              maxLength={200}
            />
            <FormActions>
              <SubmitButton>{words.reveal}</SubmitButton>
              <ButtonLink to={back}>{common.cancel}</ButtonLink>
            </FormActions>
          </ActionForm>
        )}
      </Sheet>
    </Stack>
  )
}
