import { people } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Fields } from '../../../../../api/fields.server.ts'
import { idOf } from '../../../../../api/params.server.ts'
import { ApiProblem } from '../../../../../api/problem.ts'
import { done, submit } from '../../../../../api/submit.server.ts'
import { ActionForm } from '../../../../../forms/action-form.tsx'
import { personOf } from '../../../../../people/person.server.ts'
import { personTrail } from '../../../../../people/person-trail.ts'
import { ButtonLink, SubmitButton } from '../../../../../ui/button.tsx'
import { RadioGroup } from '../../../../../ui/choices.tsx'
import { DayField } from '../../../../../ui/fields.tsx'
import { optionsOf } from '../../../../../ui/options.ts'
import { FormActions, PageHeader, Sheet, Stack } from '../../../../../ui/page.tsx'
import { useWords } from '../../../../../words/context.ts'
import type { Words } from '../../../../../words/zh-CN/index.ts'

export const handle = personTrail((words) => words.endPost)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await personOf(request, params)
  const post = person.posts.find(({ id }) => id === params.postId)
  if (!post) throw new ApiProblem(404, { code: 'post-not-found' })
  return { person, post }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  const answer = await submit(request, people.endPost, fields, {
    params: { id, postId: idOf(params, 'postId') },
    body: { endedOn: fields.text('endedOn'), reason: fields.oneOf<keyof Words['people']['endReasons']>('reason') },
  })
  return answer.done ? done(`/people/${id}`, 'post-ended') : answer.refused
}

export default function EndPost() {
  const { person, post } = useLoaderData<typeof loader>()
  const { people: words, common } = useWords()
  return (
    <Stack>
      <PageHeader title={words.endPost} lead={words.endPostLead(post.organName)} />
      <Sheet>
        <ActionForm>
          <DayField name="endedOn" label={words.endedOn} required min={post.startedOn} />
          <RadioGroup name="reason" label={words.endReason} required options={optionsOf(words.endReasons)} />
          <FormActions>
            <SubmitButton look="danger">{words.endPost}</SubmitButton>
            <ButtonLink to={`/people/${person.id}`}>{common.cancel}</ButtonLink>
          </FormActions>
        </ActionForm>
      </Sheet>
    </Stack>
  )
}
