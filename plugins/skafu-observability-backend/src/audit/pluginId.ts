/** This plugin's id, under which its own records stand. */
export const PLUGIN_ID = 'skafu-observability';
