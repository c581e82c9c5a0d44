/** What is wrong with a field, by the code that the service gives a fault. */
export const englishFaults = {
  'name-missing': 'Please enter your name.',
  'name-too-long': 'Please use {max} characters at most.',
  'email-missing': 'Please enter your email address.',
  'email-malformed': 'Please enter an email address like name@example.org.',
  'email-too-long': 'Please use {max} characters at most.',
  'website-malformed': 'Please enter a web address like https://example.org.',
  'website-too-long': 'Please use {max} characters at most.',
  'body-missing': 'Please write something.',
  'body-too-long': 'Please use {max} characters at most.',
};
