/** The path of the public page on this site, from the address that is printed. */
export const publicPath = (verifyUrl: string): string => new URL(verifyUrl).pathname

/** The printed portrait, as the public page shows it; absent for officers on secret duty. */
export const photoPath = (verifyUrl: string): string => `${publicPath(verifyUrl)}/photo`
