/** Is a path of one of the organ trees inside a scope? The same test as `visible_organs()` of the database. */
export const isInside = (scope: string, path: string | null): boolean =>
  path !== null && scope !== '' && scope.split(',').some((prefix) => path.startsWith(prefix))
