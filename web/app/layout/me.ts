import type { Me } from '@app/api/contract'
import { useRouteLoaderData } from '@remix-run/react'

/** The signed-in account, or undefined outside of the signed-in frame. */
export const useMe = (): Me | undefined => useRouteLoaderData<{ me: Me }>('frame')?.me

/** Whether the signed-in account has a permission. The API decides in the end; this only hides what would be refused. */
export function useMay(): (permission: string) => boolean {
  const permissions = useMe()?.permissions ?? []
  return (permission) => permissions.includes(permission)
}
