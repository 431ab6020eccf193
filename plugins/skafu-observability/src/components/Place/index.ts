export { Place } from './Place';
export { fullPlaceText, placeText, type AwsPlace } from './placeText';
export { useAccountNames } from './useAccountNames';
