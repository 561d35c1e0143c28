import { instructorMaterials } from '@app/api/contract'
import type { ActionFunctionArgs } from '@remix-run/node'
import { Fields } from '../../../../api/fields.server.ts'
import { done, submit } from '../../../../api/submit.server.ts'
import { ActionForm } from '../../../../forms/action-form.tsx'
import { MaterialFields } from '../../../../instructors/material-fields.tsx'
import { ownEntry } from '../../../../instructors/own-entry.server.ts'
import { trail } from '../../../../layout/page-handle.ts'
import { ButtonLink, SubmitButton } from '../../../../ui/button.tsx'
import { TextField } from '../../../../ui/fields.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../../../../ui/page.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = trail(({ navigation, instructors: { mine } }) => [
  { label: navigation.myTeaching, to: '/my/instructor' },
  { label: mine.tabs.materials, to: '/my/instructor/materials' },
  { label: mine.materials.addLink },
])

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const { id } = await ownEntry(request)
  const body = {
    title: fields.text('title'),
    topic: fields.orNull('topic'),
    link: fields.text('link'),
    isShared: fields.text('shared') === 'true',
  }
  const answer = await submit(request, instructorMaterials.addLink, fields, { params: { id }, body })
  return answer.done ? done('/my/instructor/materials', 'teaching-material-added') : answer.refused
}

export default function AddLink() {
  const { instructors, common } = useWords()
  const { materials: words } = instructors.mine
  return (
    <Stack>
      <PageHeader title={words.addLink} />
      <Sheet>
        <ActionForm>
          <MaterialFields />
          <TextField
            name="link"
            type="url"
            label={words.link}
            hint={words.linkHint}
            required
            maxLength={500}
            pattern="https://\S+"
          />
          <FormActions>
            <SubmitButton>{words.addLink}</SubmitButton>
            <ButtonLink to="/my/instructor/materials">{common.cancel}</ButtonLink>
          </FormActions>
        </ActionForm>
      </Sheet>
    </Stack>
  )
}
