import { describe, expect, it } from 'vitest'
import { comment, iTXt, jpeg, jpegWithExif, only, png, segment, tEXt, traces, webpWithExif, zTXt } from './files.ts'

const SETTINGS =
  'Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 12, Size: 512x768, Model hash: ab12, Model: dreamer_8'
const INFOTEXT = `a red fox, SECRET\nNegative prompt: blurry\n${SETTINGS}, Version: v1.9.4`
const GRAPH = {
  3: { class_type: 'KSampler', inputs: { seed: 5, model: ['4', 0] } },
  4: { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'sd_xl.safetensors' } },
  6: { class_type: 'CLIPTextEncode', inputs: { text: 'SECRET fox' } },
}
const WORKFLOW = { nodes: [{ id: 1, type: 'KSampler', widgets_values: [] }], links: [], version: 0.4 }
const json = JSON.stringify
const JOB = '3c1bb0a2-9a1d-4e0f-8f6c-1b2a3c4d5e6f'
const NAI = { prompt: 'SECRET', steps: 28, uc: 'x' }
const SWARM = { sui_image_params: { prompt: 'SECRET', model: 'flux1-dev', seed: 1, swarm_version: '0.9.5' } }
const FOOOCUS = { prompt: 'SECRET', base_model: 'juggernautXL', performance: 'Speed', version: 'Fooocus v2.5.5' }
const EASY = { prompt: 'SECRET', negative_prompt: '', use_stable_diffusion_model: 'sd-v1-5' }
const INVOKE = {
  generation_mode: 'txt2img',
  positive_prompt: 'SECRET',
  app_version: '4.2.0',
  model: { name: 'dreamshaper' },
}
const DREAM = '"SECRET fox" -s 50 -S 123 -W 512 -H 512 -C 7.5 -A k_lms'
const THINGS = { c: 'SECRET', uc: '', sampler: 'DPM++ 2M', model: 'sd_v1.5', steps: 20 }
const user = (text: string): Uint8Array => comment.big(text)

const GOOD = [
  [
    'A1111 tEXt',
    'automatic1111',
    'png',
    png(tEXt('parameters', INFOTEXT)),
    'PNG tEXt parameters',
    'Stable Diffusion web UI',
    'v1.9.4',
    'dreamer_8',
  ],
  [
    'A1111 iTXt',
    'automatic1111',
    'png',
    png(iTXt('parameters', `түлкі ${INFOTEXT}`)),
    'PNG iTXt parameters',
    'Stable Diffusion web UI',
    'v1.9.4',
    'dreamer_8',
  ],
  [
    'A1111 zTXt',
    'automatic1111',
    'png',
    png(zTXt('parameters', INFOTEXT)),
    'PNG zTXt parameters',
    'Stable Diffusion web UI',
    'v1.9.4',
    'dreamer_8',
  ],
  [
    'Forge',
    'automatic1111',
    'png',
    png(tEXt('parameters', INFOTEXT.replace('v1.9.4', 'f2.0.1v1.10.1'))),
    'PNG tEXt parameters',
    'Stable Diffusion WebUI Forge',
    'f2.0.1v1.10.1',
    'dreamer_8',
  ],
  [
    'SD.Next',
    'automatic1111',
    'png',
    png(tEXt('parameters', `fox\n${SETTINGS}, App: SD.Next, Version: 3f2e`)),
    'PNG tEXt parameters',
    'SD.Next',
    '3f2e',
    'dreamer_8',
  ],
  [
    'A1111 JPEG, big-endian',
    'automatic1111',
    'jpeg',
    jpegWithExif({ UserComment: comment.big(INFOTEXT) }),
    'EXIF UserComment',
    'Stable Diffusion web UI',
    'v1.9.4',
    'dreamer_8',
  ],
  [
    'A1111 JPEG, little-endian',
    'automatic1111',
    'jpeg',
    jpegWithExif({ UserComment: comment.little(INFOTEXT) }, false),
    'EXIF UserComment',
    'Stable Diffusion web UI',
    'v1.9.4',
    'dreamer_8',
  ],
  [
    'A1111 WebP, ASCII',
    'automatic1111',
    'webp',
    webpWithExif({ UserComment: comment.ascii(INFOTEXT) }),
    'EXIF UserComment',
    'Stable Diffusion web UI',
    'v1.9.4',
    'dreamer_8',
  ],
  [
    'ComfyUI',
    'comfyui',
    'png',
    png(tEXt('workflow', json(WORKFLOW)), tEXt('prompt', json(GRAPH))),
    'PNG tEXt prompt',
    'ComfyUI',
    undefined,
    'sd_xl.safetensors',
  ],
  [
    'ComfyUI, NaN',
    'comfyui',
    'png',
    png(
      tEXt('prompt', json({ ...GRAPH, 9: { class_type: 'X', inputs: {}, is_changed: [1.5] } }).replace('1.5', 'NaN')),
    ),
    'PNG tEXt prompt',
    'ComfyUI',
    undefined,
    'sd_xl.safetensors',
  ],
  [
    'ComfyUI WebP',
    'comfyui',
    'webp',
    webpWithExif({ Make: `workflow:${json(WORKFLOW)}`, Model: `prompt:${json(GRAPH)}` }),
    'EXIF Model',
    'ComfyUI',
    undefined,
    'sd_xl.safetensors',
  ],
  [
    'InvokeAI 4',
    'invokeai',
    'png',
    png(tEXt('invokeai_metadata', json(INVOKE))),
    'PNG tEXt invokeai_metadata',
    'InvokeAI',
    '4.2.0',
    'dreamshaper',
  ],
  [
    'InvokeAI 2',
    'invokeai',
    'png',
    png(
      tEXt(
        'sd-metadata',
        json({
          app_id: 'invoke-ai/InvokeAI',
          app_version: 'v2.2',
          model_weights: 'sd-1.5',
          image: { prompt: 'SECRET' },
        }),
      ),
      tEXt('Dream', DREAM),
    ),
    'PNG tEXt sd-metadata',
    'InvokeAI',
    'v2.2',
    'sd-1.5',
  ],
  ['InvokeAI 1', 'invokeai', 'png', png(tEXt('Dream', DREAM)), 'PNG tEXt Dream', 'InvokeAI', undefined, undefined],
  [
    'Fooocus',
    'fooocus',
    'png',
    png(tEXt('parameters', json(FOOOCUS)), tEXt('fooocus_scheme', 'fooocus')),
    'PNG tEXt parameters',
    'Fooocus',
    '2.5.5',
    'juggernautXL',
  ],
  [
    'Fooocus JPEG',
    'fooocus',
    'jpeg',
    jpegWithExif({ UserComment: comment.ascii(json(FOOOCUS)), MakerNote: 'fooocus' }),
    'EXIF UserComment',
    'Fooocus',
    '2.5.5',
    'juggernautXL',
  ],
  [
    'Fooocus comment',
    'fooocus',
    'jpeg',
    jpeg(segment(0xfe, json({ ...FOOOCUS, version: undefined }))),
    'JPEG COM comment',
    'Fooocus',
    undefined,
    'juggernautXL',
  ],
  [
    'NovelAI',
    'novelai',
    'png',
    png(tEXt('Software', 'NovelAI'), tEXt('Source', 'NovelAI Diffusion V4 37442FCA'), tEXt('Comment', json(NAI))),
    'PNG tEXt Software',
    'NovelAI',
    undefined,
    'NovelAI Diffusion V4 37442FCA',
  ],
  [
    'Midjourney',
    'midjourney',
    'png',
    png(tEXt('Description', `SECRET fox --ar 2:3 --v 6.1 Job ID: ${JOB}`)),
    'PNG tEXt Description',
    'Midjourney',
    '6.1',
    undefined,
  ],
  [
    'Easy Diffusion',
    'easy-diffusion',
    'png',
    png(...Object.entries(EASY).map(([key, value]) => tEXt(key, value))),
    'PNG tEXt use_stable_diffusion_model',
    'Easy Diffusion',
    undefined,
    'sd-v1-5',
  ],
  [
    'Easy Diffusion JPEG',
    'easy-diffusion',
    'jpeg',
    jpegWithExif({ UserComment: user(json(EASY)) }),
    'EXIF UserComment',
    'Easy Diffusion',
    undefined,
    'sd-v1-5',
  ],
  [
    'SwarmUI',
    'swarmui',
    'png',
    png(tEXt('parameters', json(SWARM))),
    'PNG tEXt parameters',
    'SwarmUI',
    '0.9.5',
    'flux1-dev',
  ],
  [
    'SwarmUI JPEG',
    'swarmui',
    'jpeg',
    jpegWithExif({ UserComment: comment.little(json(SWARM)) }),
    'EXIF UserComment',
    'SwarmUI',
    '0.9.5',
    'flux1-dev',
  ],
  [
    'Draw Things',
    'draw-things',
    'jpeg',
    jpegWithExif({ UserComment: user(json(THINGS)) }),
    'EXIF UserComment',
    'Draw Things',
    undefined,
    'sd_v1.5',
  ],
  [
    'FLUX',
    'flux',
    'jpeg',
    jpegWithExif({
      Software: 'AI generated;txt2img;flux',
      Make: 'Black Forest Labs',
      Model: 'flux-dev',
      ImageDescription: 'SECRET',
    }),
    'EXIF Software',
    'FLUX',
    undefined,
    'flux-dev',
  ],
] as const

describe('generators', () => {
  it.each(GOOD)('%s', (_, reader, format, file, place, name, version, model) => {
    const trace = only(file, format)
    expect(trace).toEqual({
      reader,
      place,
      says: 'made-by-ai',
      system: { name, ...(version && { version }) },
      ...(model && { model }),
      hasPrompt: true,
    })
    expect(JSON.stringify(trace)).not.toContain('SECRET')
  })

  it.each([
    [
      'enlarged in Extras',
      tEXt('parameters', 'Postprocess upscale by: 4, Postprocess upscaler: R-ESRGAN 4x+'),
      'ai-tool-used',
    ],
    [
      'a graph that only scales',
      tEXt('prompt', json({ 1: { class_type: 'LoadImage', inputs: {} }, 2: { class_type: 'SaveImage', inputs: {} } })),
      'ai-tool-used',
    ],
    ['a workflow alone', tEXt('workflow', json(WORKFLOW)), 'made-by-ai'],
    ['a job id alone', tEXt('Description', `fox Job ID: ${JOB}`), 'perhaps-ai'],
  ])('%s', (_, chunk, says) => {
    expect(only(png(chunk), 'png').says).toBe(says)
  })

  it('a prompt that is not there', () => {
    expect(only(png(tEXt('parameters', SETTINGS)), 'png').hasPrompt).toBe(false)
  })
})

describe('what looks like it and is not', () => {
  it.each([
    ['a recipe', tEXt('parameters', 'Bread\nSteps: 5, mix, knead, rest, bake, eat')],
    ['a log of training', tEXt('Comment', 'Steps: 100, Seed: 5')],
    ['a text about settings', tEXt('Comment', 'I set Steps: 20, Sampler: Euler, CFG scale: 7, Seed: 1')],
    ['a prompt of a shell', tEXt('prompt', 'user@host:~$ ls')],
    ['a prompt of JSON', tEXt('prompt', '{"question":"your name?","kind":"input"}')],
    ['an empty prompt', tEXt('prompt', '{}')],
    ['nodes of one kind and others', tEXt('prompt', json({ ...GRAPH, extra: 5 }))],
    ['a workflow of a business', tEXt('workflow', '{"nodes":[{"name":"approve"}],"links":[]}')],
    ['a workflow without nodes', tEXt('workflow', '{"nodes":[],"links":[]}')],
    ['Photoshop', tEXt('Software', 'Adobe Photoshop 26.1 (Windows)')],
    ['GIMP', tEXt('Comment', 'Created with GIMP')],
    ['a text on Midjourney', tEXt('Description', 'How Midjourney draws foxes. Midjourney v6.')],
    ['a job of a build', tEXt('Description', 'Job ID: 4711')],
    ['a dream', tEXt('Dream', '"We shall overcome" - a dream -s')],
    ['a text on NovelAI', tEXt('Comment', 'drawn after NovelAI')],
    ['software like NovelAI', tEXt('Software', 'NovelAIder')],
    ['a scheme of another program', tEXt('fooocus_scheme', 'fooocus')],
    ['parameters of a simulation', tEXt('parameters', '{"base_model":"ResNet","styles":[]}')],
    ['negative_prompt alone', tEXt('negative_prompt', 'x')],
    ['metadata of nobody', tEXt('invokeai_metadata', '{"a":1}')],
    ['an InvokeAI that is no JSON', tEXt('invokeai_metadata', 'positive_prompt')],
    ['a credit to Google', tEXt('Credit', 'Made with Google AI Studio by hand')],
    ['swarm without settings', tEXt('parameters', '{"sui_image_params":{}}')],
  ])('%s', (_, chunk) => {
    expect(traces(png(chunk), 'png')).toEqual([])
  })

  it.each([
    ['a camera', { Make: 'Canon', Model: 'EOS R5', Software: 'Adobe Lightroom 8.0', Artist: 'Айгүл Сұлтан' }],
    ['a note', { UserComment: comment.big('Steps: to the sea, Seed: none') }],
    ['a make that begins like a graph', { Make: 'prompt: none', Model: 'workflow:x' }],
    ['flux of light', { Software: 'flux 4.1', Make: 'Black Forest Labs' }],
    ['an own note of a maker', { MakerNote: 'fooocus' }],
  ])('Exif: %s', (_, tags) => {
    expect(traces(jpegWithExif(tags), 'jpeg')).toEqual([])
  })
})
