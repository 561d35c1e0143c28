import { instructorMaterials } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Fields } from '../../../../api/fields.server.ts'
import { idOf } from '../../../../api/params.server.ts'
import { done, submit } from '../../../../api/submit.server.ts'
import { ActionForm } from '../../../../forms/action-form.tsx'
import { MaterialFields } from '../../../../instructors/material-fields.tsx'
import { trail } from '../../../../layout/page-handle.ts'
import { ButtonLink, SubmitButton } from '../../../../ui/button.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../../../ui/page.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = trail(({ navigation, instructors: { mine } }) => [
  { label: navigation.myTeaching, to: '/my/instructor' },
  { label: mine.tabs.materials, to: '/my/instructor/materials' },
  { label: mine.materials.change },
])

/** The list tells this page what it is called now. */
export async function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  return { title: query.get('title'), topic: query.get('topic'), isShared: query.get('shared') === 'true' }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const body = {
    title: fields.text('title'),
    topic: fields.orNull('topic'),
    isShared: fields.text('shared') === 'true',
  }
  const answer = await submit(request, instructorMaterials.change, fields, { params: { id: idOf(params) }, body })
  return answer.done ? done('/my/instructor/materials', 'teaching-material-changed') : answer.refused
}

export default function ChangeMaterial() {
  const material = useLoaderData<typeof loader>()
  const { instructors: all, common } = useWords()
  return (
    <Stack>
      <PageHeader title={all.mine.materials.change} />
      <Sheet>
        <ActionForm>
          <MaterialFields material={material} />
          <FormActions>
            <SubmitButton>{common.save}</SubmitButton>
            <ButtonLink to="/my/instructor/materials">{common.cancel}</ButtonLink>
          </FormActions>
        </ActionForm>
      </Sheet>
    </Stack>
  )
}
