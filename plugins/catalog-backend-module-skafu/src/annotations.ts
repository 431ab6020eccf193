/**
 * Annotation of users from Cognito: `<pool id>/<sub>`. Tells for certain who a
 * signed-in person is.
 *
 * @public
 */
export const COGNITO_USER_ANNOTATION = 'aws.amazon.com/cognito-user';

/**
 * Annotation of users from Cognito: their user name there.
 *
 * @public
 */
export const COGNITO_USERNAME_ANNOTATION = 'aws.amazon.com/cognito-username';

/**
 * Annotation of groups from Cognito: `<pool id>/<name>`.
 *
 * @public
 */
export const COGNITO_GROUP_ANNOTATION = 'aws.amazon.com/cognito-group';

/** Type of the locations that entities from Cognito are said to come from. */
export const COGNITO_LOCATION_TYPE = 'cognito';
